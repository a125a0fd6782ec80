import type { KeySection } from '../keys/key-table.ts';

/** What the list of shortcuts tells beside the keys of the table: keys of the menu and of the system, clicks, and what to type. */
export const otherShortcuts: readonly KeySection[] = [
  {
    title: 'Everywhere',
    rows: [
      { does: 'Sync now', keys: { sync: 'Mod+r' } },
      { does: 'Export CSV', keys: { export: 'Mod+e' } },
      { does: 'Print', keys: { print: 'Mod+p' } },
      { does: 'Lock now', keys: { lock: 'Mod+Shift+l' } },
      { does: 'Settings, by the menu', keys: { settings: 'Mod+,' } },
      { does: 'Play or pause, while typing too', keys: { play: 'Mod+Shift+p' } },
      { does: 'Larger, smaller, as usual', keys: { zoom: ['Mod+Plus', 'Mod+-', 'Mod+0'] } },
    ],
  },
  {
    title: 'List of calls',
    rows: [
      { does: 'Copy the selected rows', keys: { copy: 'Mod+c' } },
      { does: 'Select or unselect, up to here', keys: { click: ['Mod+click', 'Shift+click'] } },
      { does: 'Play', keys: { play: 'Double click' } },
    ],
  },
  {
    title: 'What to search for',
    rows: [
      { does: 'Words side by side', keys: { phrase: '"refund issued"' } },
      { does: 'In one field', keys: { field: ['agent:priya', 'ticket:482'] } },
      { does: 'By seconds', keys: { seconds: ['talk:>300', 'talk:60..300'] } },
      { does: 'By hour of the day', keys: { hour: 'hour:9..17' } },
      { does: 'By day', keys: { day: ['date:2024-06-15', 'weekday:mon..fri'] } },
      { does: 'Customers who called in again', keys: { repeat: ['repeat:24h', 'repeat:7d'] } },
      { does: 'With a recording', keys: { recording: 'has:recording' } },
      { does: 'Without a word', keys: { without: '-refund' } },
    ],
  },
];
