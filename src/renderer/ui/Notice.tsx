import type { ReactNode } from 'react';
import styles from './Notice.module.css';

interface NoticeProps {
  readonly icon?: ReactNode;
  readonly title: string;
  readonly text?: ReactNode;
  readonly actions?: ReactNode;
}

/** What a screen says when it has nothing to show: what, why, and what to do about it. */
export function Notice({ icon, title, text, actions }: NoticeProps) {
  return (
    <div className={styles.notice}>
      {icon === undefined ? null : <div className={styles.icon}>{icon}</div>}
      <h2 className={styles.title}>{title}</h2>
      {text === undefined ? null : <div className={styles.text}>{text}</div>}
      {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
