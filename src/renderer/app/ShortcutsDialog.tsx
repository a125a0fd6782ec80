import { Kbd, Modal } from '@mantine/core';
import { historyKeys, historyKeysOnMac, keyTable } from '../keys/key-table.ts';
import { keyWords } from '../keys/key-words.ts';
import { useAppState } from '../state/app-state.tsx';
import { otherShortcuts } from './other-shortcuts.ts';
import styles from './ShortcutsDialog.module.css';
import { SignsLegend } from './SignsLegend.tsx';

interface Shortcut {
  readonly does: string;
  readonly keys: readonly string[];
}

/** Every key of the table, and what the menu, the mouse and the search box add, by title. */
export function shortcutGroups(platform: string): ReadonlyMap<string, readonly Shortcut[]> {
  const ofOther = platform === 'darwin' ? historyKeys : historyKeysOnMac;
  const sections = [...keyTable.filter((section) => section !== ofOther), ...otherShortcuts];
  const byTitle = Map.groupBy(sections, ({ title }) => title);
  return new Map(
    [...byTitle].map(([title, all]) => [
      title,
      all.flatMap(({ rows }) =>
        rows.map(({ does, keys }) => ({ does, keys: Object.values<string | readonly string[]>(keys).flat() })),
      ),
    ]),
  );
}

export function ShortcutsDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { platform } = useAppState();
  return (
    <Modal opened={opened} onClose={onClose} title="Keyboard shortcuts" size={880}>
      <div className={styles.groups}>
        <SignsLegend />
        {[...shortcutGroups(platform)].map(([title, shortcuts]) => (
          <section key={title} className={styles.group}>
            <h3 className={styles.title}>{title}</h3>
            <dl className={styles.list}>
              {shortcuts.map(({ does, keys }) => (
                <div key={does} className={styles.row}>
                  <dt>{does}</dt>
                  <dd className={styles.keys}>
                    {keys.map((key) => (
                      <Kbd key={key}>{keyWords(key)}</Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
