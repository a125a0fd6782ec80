import styles from './ListSkeleton.module.css';

const rows = Array.from({ length: 16 }, (_, row) => row);

/** Stands for the list during the moment before its first answer. */
export function ListSkeleton() {
  return (
    <div className={styles.skeleton} aria-busy="true">
      {rows.map((row) => (
        <div key={row} className={styles.row}>
          <span />
          <span />
          <span />
          <span />
        </div>
      ))}
    </div>
  );
}
