/**
 * Every key that the app binds, once: handlers ask `pressed` which action of a section a key is, and the list of shortcuts
 * shows the rows. A key is written as in `Mod+Shift+p`: Mod is Ctrl, or ⌘ on a Mac; the last part is what `shortcutKey` calls
 * it (a letter in lower case, a sign, `ArrowUp`), `Space`, `1-9` for one of these digits, or `Del`: Delete, and ⌫ on a Mac.
 */
export interface KeyRow<Action extends string = string> {
  readonly does: string;
  readonly keys: Readonly<Record<Action, string | readonly string[]>>;
}

export interface KeySection<Action extends string = string> {
  readonly title: string;
  readonly rows: readonly KeyRow<Action>[];
}

type ActionOf<Row> = Row extends { readonly keys: infer Keys } ? keyof Keys & string : never;

function section<const Rows extends readonly { does: string; keys: Record<string, string | readonly string[]> }[]>(
  title: string,
  rows: Rows,
): KeySection<ActionOf<Rows[number]>> {
  return { title, rows };
}

export const everywhereKeys = section('Everywhere', [
  { does: 'Search calls', keys: { find: ['Mod+f', 'Mod+k', '/'] } },
  { does: 'Calls', keys: { calls: 'Mod+1' } },
  { does: 'Reports', keys: { reports: 'Mod+2' } },
  { does: 'Downloads', keys: { downloads: 'Mod+3' } },
  { does: 'Sync', keys: { sync: 'Mod+4' } },
  { does: 'Settings', keys: { settings: 'Mod+5' } },
  { does: 'Undo a removal or deletion', keys: { undo: 'Mod+z' } },
  { does: 'Play or pause', keys: { play: 'Space' } },
  { does: 'This list', keys: { shortcuts: '?', help: 'F1' } },
]);

export const historyKeys = section('Everywhere', [
  {
    does: 'Back or forward',
    keys: { back: ['Alt+ArrowLeft', 'BrowserBack'], forward: ['Alt+ArrowRight', 'BrowserForward'] },
  },
]);

/** On a Mac, Option+arrows move by words. */
export const historyKeysOnMac = section('Everywhere', [
  { does: 'Back or forward', keys: { back: ['Meta+[', 'BrowserBack'], forward: ['Meta+]', 'BrowserForward'] } },
]);

export const playerKeys = section('Listening, on every screen', [
  { does: 'Back or forward 5 seconds', keys: { back: 'ArrowLeft', forward: 'ArrowRight' } },
  { does: 'Back or forward 15 seconds', keys: { farBack: 'Shift+ArrowLeft', farForward: 'Shift+ArrowRight' } },
  { does: 'Previous or next recording', keys: { previous: 'p', next: 'n' } },
  { does: 'Agent, customer, both', keys: { agent: 'a', customer: 'c', both: 'b' } },
  { does: 'Slower or faster', keys: { slower: '<', faster: '>' } },
  { does: 'Skip silence', keys: { skipSilence: 's' } },
  { does: 'Repeat: from, to, stop', keys: { markFrom: '[', markTo: ']', noMarks: '\\' } },
  { does: 'Mute', keys: { mute: 'm' } },
]);

export const seekBarKeys = section('Position in the recording', [
  {
    does: 'Back or forward 5 seconds',
    keys: { back: ['ArrowLeft', 'ArrowDown'], forward: ['ArrowRight', 'ArrowUp'] },
  },
  {
    does: 'Back or forward 15 seconds',
    keys: {
      farBack: ['PageDown', 'Shift+ArrowLeft', 'Shift+ArrowDown'],
      farForward: ['PageUp', 'Shift+ArrowRight', 'Shift+ArrowUp'],
    },
  },
  { does: 'Beginning or end', keys: { first: 'Home', last: 'End' } },
]);

export const searchBoxKeys = section('Search box', [
  { does: 'To the list', keys: { leave: ['ArrowDown', 'Enter'] } },
  { does: 'Clear it, then leave it', keys: { escape: 'Escape' } },
]);

export const suggestionKeys = section('Search box', [
  { does: 'Choose a suggestion', keys: { down: 'ArrowDown', up: 'ArrowUp' } },
  { does: 'Take it', keys: { take: ['Enter', 'Tab'] } },
  { does: 'Close the suggestions', keys: { close: 'Escape' } },
]);

export const filterKeys = section('Filters', [
  { does: 'Next or previous value', keys: { down: 'ArrowDown', up: 'ArrowUp' } },
]);

export const openMenuKeys = section('Menus and popovers', [{ does: 'Close it', keys: { close: 'Escape' } }]);

/** As the list of calls and the recordings on the laptop have them. */
const selectRange = {
  does: 'Select a range',
  keys: {
    extendUp: 'Shift+ArrowUp',
    extendDown: 'Shift+ArrowDown',
    extendPageUp: 'Shift+PageUp',
    extendPageDown: 'Shift+PageDown',
    extendFirst: 'Shift+Home',
    extendLast: 'Shift+End',
  },
} as const;

export const callListKeys = section('List of calls', [
  { does: 'One call up or down', keys: { up: 'ArrowUp', down: 'ArrowDown' } },
  { does: 'A page up or down', keys: { pageUp: 'PageUp', pageDown: 'PageDown' } },
  { does: 'First or last call', keys: { first: 'Home', last: 'End' } },
  { does: 'Jump to 10 %–90 %', keys: { tenth: '1-9' } },
  { does: 'Open the call', keys: { open: 'Enter' } },
  { does: 'Play or pause its recording', keys: { play: 'Space' } },
  { does: 'Select or unselect', keys: { toggle: 'x' } },
  selectRange,
  { does: 'Select all matches', keys: { selectAll: 'Mod+a' } },
  { does: 'Menu of the call', keys: { menu: ['ContextMenu', 'Shift+F10'] } },
  { does: 'Clear the selection', keys: { escape: 'Escape' } },
]);

export const openCallKeys = section('Open call', [
  { does: 'Next or previous call', keys: { next: 'j', previous: 'k' } },
  { does: 'Close it', keys: { close: 'Escape' } },
]);

export const agentTableKeys = section('Tables of agents', [
  { does: 'To another cell', keys: { up: 'ArrowUp', down: 'ArrowDown', left: 'ArrowLeft', right: 'ArrowRight' } },
  { does: 'A page up or down', keys: { pageUp: 'PageUp', pageDown: 'PageDown' } },
  { does: 'First or last column', keys: { rowStart: 'Home', rowEnd: 'End' } },
  { does: 'First or last cell of all', keys: { first: 'Mod+Home', last: 'Mod+End' } },
  { does: 'Show its calls; sort by a header; open an agent', keys: { open: ['Enter', 'Space'] } },
  { does: 'Menu of the figure', keys: { menu: ['ContextMenu', 'Shift+F10'] } },
]);

export const columnKeys = section('Columns and edges of panes', [
  { does: 'Move a column', keys: { up: 'Alt+ArrowUp', down: 'Alt+ArrowDown' } },
  { does: 'Make a column narrower or wider', keys: { narrower: 'Shift+ArrowLeft', wider: 'Shift+ArrowRight' } },
]);

export const edgeKeys = section('Columns and edges of panes', [
  { does: 'Move an edge', keys: { left: 'ArrowLeft', right: 'ArrowRight' } },
  { does: 'Narrowest or widest', keys: { least: 'Home', most: 'End' } },
]);

export const downloadKeys = section('Recordings on this laptop', [
  { does: 'One up or down', keys: { up: 'ArrowUp', down: 'ArrowDown' } },
  { does: 'A page up or down', keys: { pageUp: 'PageUp', pageDown: 'PageDown' } },
  { does: 'First or last', keys: { first: 'Home', last: 'End' } },
  { does: 'Open the call', keys: { open: 'Enter' } },
  { does: 'Play or pause', keys: { play: 'Space' } },
  { does: 'Select or unselect', keys: { toggle: 'x' } },
  selectRange,
  { does: 'Select all', keys: { selectAll: 'Mod+a' } },
  { does: 'Remove from this laptop', keys: { remove: 'Del' } },
  { does: 'Menu of the recording', keys: { menu: ['ContextMenu', 'Shift+F10'] } },
  { does: 'Clear the selection', keys: { escape: 'Escape' } },
]);

export const dayKeys = section('Days of the sync', [
  { does: 'A day or a week on', keys: { left: 'ArrowLeft', right: 'ArrowRight', up: 'ArrowUp', down: 'ArrowDown' } },
  { does: 'A month back or on', keys: { monthBack: 'PageUp', monthOn: 'PageDown' } },
  { does: 'First or last day', keys: { first: 'Home', last: 'End' } },
  { does: 'Choose the day', keys: { choose: 'Space' } },
  {
    does: 'Choose more days',
    keys: {
      extendLeft: 'Shift+ArrowLeft',
      extendRight: 'Shift+ArrowRight',
      extendUp: 'Shift+ArrowUp',
      extendDown: 'Shift+ArrowDown',
      extendMonthBack: 'Shift+PageUp',
      extendMonthOn: 'Shift+PageDown',
      extendFirst: 'Shift+Home',
      extendLast: 'Shift+End',
      extendHere: 'Shift+Space',
    },
  },
  { does: 'Show its calls', keys: { showCalls: 'Enter' } },
  { does: 'Clear selection', keys: { escape: 'Escape' } },
]);

export const chartKeys = section('Charts of a report', [
  {
    does: 'To the next column, part, point or bar',
    keys: { left: 'ArrowLeft', right: 'ArrowRight', up: 'ArrowUp', down: 'ArrowDown' },
  },
  { does: 'First or last', keys: { first: 'Home', last: 'End' } },
  { does: 'Show its calls', keys: { open: ['Enter', 'Space'] } },
  { does: 'Hide what is said of it', keys: { escape: 'Escape' } },
]);

export const savedSearchKeys = section('Saved searches', [
  { does: 'Next or previous', keys: { up: 'ArrowUp', down: 'ArrowDown' } },
  { does: 'First or last', keys: { first: 'Home', last: 'End' } },
  { does: 'Move it up or down', keys: { moveUp: 'Alt+ArrowUp', moveDown: 'Alt+ArrowDown' } },
  { does: 'Rename it', keys: { rename: 'F2' } },
  { does: 'Delete it', keys: { remove: 'Del' } },
]);

/** By the key's place on the keyboard: with Shift, what digits write depends on the layout. Ctrl on a Mac too, whose ⌘⇧3 to 5 take pictures of the screen. */
export const savedSearchNumberKeys = section('Saved searches', [
  { does: 'Show one of the first nine', keys: { show: 'Ctrl+Shift+1-9' } },
]);

export const renameKeys = section('Saved searches', [
  { does: 'Keep the new name', keys: { keep: 'Enter' } },
  { does: 'Keep the old one', keys: { discard: 'Escape' } },
]);

/** In the order of the list of shortcuts. */
export const keyTable: readonly KeySection[] = [
  everywhereKeys,
  historyKeys,
  historyKeysOnMac,
  playerKeys,
  seekBarKeys,
  searchBoxKeys,
  suggestionKeys,
  filterKeys,
  openMenuKeys,
  callListKeys,
  openCallKeys,
  agentTableKeys,
  columnKeys,
  edgeKeys,
  downloadKeys,
  dayKeys,
  chartKeys,
  savedSearchKeys,
  savedSearchNumberKeys,
  renameKeys,
];
