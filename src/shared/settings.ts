import type { SavedFilters } from './saved-search.ts';

/** What a person chose. Stored in main's settings file, apart from the cache, and never rebuilt. */
export interface Settings {
  readonly timeZone: 'system' | 'account' | 'utc';
  readonly theme: 'system' | 'light' | 'dark';
  /** How many days back the sync reads. */
  readonly syncDays: number;
  /** Minutes between syncs while the app is open; null: only at start and on "Sync now". */
  readonly syncEveryMinutes: number | null;
  /** Minutes without a key or the mouse, in any program, after which the app locks; null: it does not. */
  readonly lockAfterMinutes: number | null;
  /** Whether the app locks when the laptop sleeps or its screen is locked. */
  readonly lockWithScreen: boolean;
  /** Quota for all recordings of an account, in GB (10^9 bytes). Beyond it, cached ones are deleted; kept ones never are. */
  readonly recordingsRoomGb: number;
  /** Cached recordings not played for so many days are deleted; null: only by quota. */
  readonly deleteRecordingsAfterDays: number | null;
  /** Whether the left channel of a recording is the customer, not the agent. */
  readonly swapSides: boolean;
  /** How fast the player plays; 1 is as recorded. */
  readonly playbackRate: number;
  /** Loudness of the player: 1 is as recorded, 4 is 12 dB more. */
  readonly volume: number;
  readonly skipSilence: boolean;
  /** Px; null: the default. */
  readonly railWidth: number | null;
  /** Whether the rail shows only icons; null: if the window is narrow. */
  readonly railCollapsed: boolean | null;
  /** Width of the open call in px; null: the default. */
  readonly paneWidth: number | null;
  readonly callColumns: CallColumns;
  /** The columns of the table of agents; those that are missing in `shown` fit or not by its width. */
  readonly reportColumns: CallColumns;
  readonly reportOrder: ReportOrder;
  /** What the report was last over, and of which account; null: the last 7 days. */
  readonly reportFilters: { readonly accountId: string; readonly filters: SavedFilters } | null;
  /** What the report was last compared with. */
  readonly compared: ComparedChoice;
  /** Whether the tip of the first run was closed. */
  readonly tipClosed: boolean;
}

/** The arrangement of the columns in the list of calls, by name. */
export interface CallColumns {
  /** Left to right; a column that is missing has its default position. */
  readonly order: readonly string[];
  /** Null: as many as fit. */
  readonly shown: readonly string[] | null;
  /** Px of resized columns. */
  readonly widths: Readonly<Record<string, number>>;
}

/** The order of the table of agents. */
export interface ReportOrder {
  /** A column's name; one that there is not stands for the agents' names. */
  readonly by: string;
  readonly descending: boolean;
}

export interface ComparedChoice {
  readonly to: ComparedTo;
  /** A figure's name; one that there is not stands for the calls. */
  readonly metric: string;
}

/**
 * Which other period a report is compared with: the one before; the same weekdays some weeks, months (of four weeks) or years (of
 * 52 weeks) before; or any other.
 */
export type ComparedTo =
  | { readonly kind: 'before' | 'weeks' | 'months' | 'years' }
  | Extract<SavedFilters['dates'], { kind: 'range' }>;

export const defaultCallColumns: CallColumns = { order: [], shown: null, widths: {} };

export const defaultSettings: Settings = {
  timeZone: 'system',
  theme: 'system',
  syncDays: 60,
  syncEveryMinutes: 15,
  lockAfterMinutes: null,
  lockWithScreen: false,
  recordingsRoomGb: 10,
  deleteRecordingsAfterDays: null,
  swapSides: false,
  playbackRate: 1,
  volume: 1,
  skipSilence: false,
  railWidth: null,
  railCollapsed: null,
  paneWidth: null,
  callColumns: defaultCallColumns,
  reportColumns: defaultCallColumns,
  reportOrder: { by: 'calls', descending: true },
  reportFilters: null,
  compared: { to: { kind: 'before' }, metric: 'calls' },
  tipClosed: false,
};

export const lockAfterMinutesChoices = [1, 5, 15, 30, 60] as const;
export const syncDaysChoices = [7, 30, 60, 90, 180, 365] as const;
export const syncEveryMinutesChoices = [5, 15, 30, 60] as const;
export const recordingsRoomGbChoices = [2, 5, 10, 20, 50, 100] as const;
export const deleteRecordingsAfterDaysChoices = [7, 30, 90] as const;
