import {
  IconAlertTriangle,
  IconCheck,
  IconPhoneOff,
  IconPhonePause,
  IconPhoneX,
  IconPointFilled,
} from '@tabler/icons-react';
import { type ComponentType, memo, type ReactNode } from 'react';
import { apiWord } from './format.ts';
import styles from './StatusWord.module.css';

type Tone = 'good' | 'warn' | 'bad' | 'quiet';

const looks: Readonly<Record<string, { tone: Tone; Icon: ComponentType<{ size: number; stroke: number }> }>> = {
  completed: { tone: 'good', Icon: IconCheck },
  missed: { tone: 'warn', Icon: IconPhoneX },
  abandoned: { tone: 'warn', Icon: IconPhoneOff },
  failed: { tone: 'bad', Icon: IconAlertTriangle },
  busy: { tone: 'quiet', Icon: IconPhonePause },
};

const unknown = { tone: 'quiet', Icon: IconPointFilled } as const;

/** The tone and the icon of a call's status, also of one that the app does not know. */
export function statusLook(status: string) {
  return (Object.hasOwn(looks, status) ? looks[status] : undefined) ?? unknown;
}

/** A call's status as icon and word; what the app does not know is shown as given. */
export const StatusWord = memo(function StatusWord({ status, children }: { status: string; children?: ReactNode }) {
  const { tone, Icon } = statusLook(status);
  return (
    <span className={styles.status} data-tone={tone} title={apiWord(status)}>
      <Icon size={14} stroke={1.9} />
      <span className={styles.word} dir="auto">
        {children ?? apiWord(status)}
      </span>
    </span>
  );
});
