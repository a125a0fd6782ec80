import { Kbd, Modal } from '@mantine/core';
import { useAppState } from './app-state.tsx';
import styles from './ShortcutsDialog.module.css';
import { SignsLegend } from './SignsLegend.tsx';

type Shortcut = readonly [keys: readonly string[], does: string];

export const shortcutGroups: readonly { title: string; shortcuts: readonly Shortcut[] }[] = [
  {
    title: 'Everywhere',
    shortcuts: [
      [['mod F', 'mod K', '/'], 'Search calls'],
      [['mod 1'], 'Calls'],
      [['mod 2'], 'Reports'],
      [['mod 3'], 'Downloads'],
      [['mod 4'], 'Sync'],
      [['mod 5', 'mod ,'], 'Settings'],
      [['mod R'], 'Sync now'],
      [['mod E'], 'Export CSV'],
      [['mod P'], 'Print'],
      [['back', 'forward'], 'Back or forward'],
      [['?', 'F1'], 'This list'],
    ],
  },
  {
    title: 'Listening, on every screen',
    shortcuts: [
      [['Space', 'mod Shift P'], 'Play or pause'],
      [['←', '→'], 'Back or forward 5 seconds'],
      [['Shift ←', 'Shift →'], 'Back or forward 15 seconds'],
      [['P', 'N'], 'Previous or next recording'],
      [['A', 'C', 'B'], 'Agent, customer, both'],
      [['<', '>'], 'Slower or faster'],
      [['S'], 'Skip silence'],
      [['[', ']', '\\'], 'Repeat: from, to, stop'],
      [['M'], 'Mute'],
    ],
  },
  {
    title: 'Search box',
    shortcuts: [
      [['↓', 'Enter'], 'Take what is suggested'],
      [['↓'], 'To the list'],
      [['Esc'], 'Clear it, then leave it'],
    ],
  },
  {
    title: 'What to search for',
    shortcuts: [
      [['"refund issued"'], 'Words side by side'],
      [['agent:priya', 'ticket:482'], 'In one field'],
      [['talk:>300', 'talk:60..300'], 'By seconds'],
      [['hour:9..17'], 'By hour of the day'],
      [['date:2024-06-15'], 'By day'],
      [['has:recording'], 'With a recording'],
      [['-refund'], 'Without a word'],
    ],
  },
  {
    title: 'List of calls',
    shortcuts: [
      [['↑', '↓'], 'One call up or down'],
      [['PgUp', 'PgDn'], 'A page up or down'],
      [['Home', 'End'], 'First or last call'],
      [['1 … 9'], 'Jump to 10 %–90 %'],
      [['Enter'], 'Open the call'],
      [['Space'], 'Play or pause its recording'],
      [['X', 'mod click'], 'Select or unselect'],
      [['Shift ↑', 'Shift ↓', 'Shift PgUp', 'Shift PgDn', 'Shift Home', 'Shift End'], 'Select a range'],
      [['mod A'], 'Select all matches'],
      [['mod C'], 'Copy the selected rows'],
      [['Menu', 'Shift F10'], 'Menu of the call'],
      [['Esc'], 'Clear the selection'],
    ],
  },
  {
    title: 'Days of the sync',
    shortcuts: [
      [['←', '→', '↑', '↓'], 'A day or a week on'],
      [['PgUp', 'PgDn'], 'A month back or on'],
      [['Home', 'End'], 'First or last day'],
      [['Space'], 'Choose the day'],
      [['Shift ←', 'Shift →'], 'Choose more days'],
      [['Enter'], 'Show its calls'],
      [['Esc'], 'Clear selection'],
    ],
  },
  {
    title: 'Saved searches',
    shortcuts: [
      [['Ctrl Shift 1–9'], 'Show one'],
      [['Alt ↑', 'Alt ↓'], 'Move it up or down'],
      [['F2'], 'Rename it'],
      [['Del'], 'Delete it'],
      [['mod Z'], 'Undo that'],
    ],
  },
  {
    title: 'Open call',
    shortcuts: [
      [['J', 'K'], 'Next or previous call'],
      [['Esc'], 'Close it'],
    ],
  },
];

export function ShortcutsDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { platform } = useAppState();
  const isMac = platform === 'darwin';
  const names: readonly [string, string][] = [
    ['mod', isMac ? '⌘' : 'Ctrl'],
    ['back', isMac ? '⌘ [' : 'Alt ←'],
    ['forward', isMac ? '⌘ ]' : 'Alt →'],
  ];
  const inWords = (keys: string) => names.reduce((text, [name, key]) => text.replace(name, key), keys);
  return (
    <Modal opened={opened} onClose={onClose} title="Keyboard shortcuts" size={880}>
      <div className={styles.groups}>
        <SignsLegend />
        {shortcutGroups.map(({ title, shortcuts }) => (
          <section key={title} className={styles.group}>
            <h3 className={styles.title}>{title}</h3>
            <dl className={styles.list}>
              {shortcuts.map(([keys, does]) => (
                <div key={does} className={styles.row}>
                  <dt>{does}</dt>
                  <dd className={styles.keys}>
                    {keys.map((key) => (
                      <Kbd key={key}>{inWords(key)}</Kbd>
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
