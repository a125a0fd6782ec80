/** What a person chose. Precious: kept in main's settings file, apart from the cache, and never rebuilt away. */
export interface Settings {
  readonly timeZone: 'system' | 'account' | 'utc';
  readonly theme: 'system' | 'light' | 'dark';
  /** How many days back the sync reads. */
  readonly syncDays: number;
  /** Minutes between syncs while the app is open; null: only at start and on "Sync now". */
  readonly syncEveryMinutes: number | null;
  /** Room for all recordings of an account, in GB (10^9 bytes). Beyond it cached ones are given up; kept ones never are. */
  readonly recordingsRoomGb: number;
  /** Cached recordings that nobody played for so many days are given up; null: only when room is needed. */
  readonly deleteRecordingsAfterDays: number | null;
  /** Whether the left channel of a recording is the customer, not the agent. */
  readonly swapSides: boolean;
  /** How fast the player plays; 1 is as recorded. */
  readonly playbackRate: number;
  /** Loudness of the player: 1 is as recorded, 4 is 12 dB more. */
  readonly volume: number;
  readonly skipSilence: boolean;
  /** Px; null: as the app thinks fit. */
  readonly railWidth: number | null;
  /** Whether the rail shows icons alone; null: where the window is narrow. */
  readonly railCollapsed: boolean | null;
  /** Px of the open call; null: as the app thinks fit. */
  readonly paneWidth: number | null;
  readonly callColumns: CallColumns;
}

/** How the columns of the list of calls were arranged, by their names. */
export interface CallColumns {
  /** Left to right; a column that is not in it stands where it stands by default. */
  readonly order: readonly string[];
  /** Null: those that there is room for. */
  readonly shown: readonly string[] | null;
  /** Px, of those that were resized. */
  readonly widths: Readonly<Record<string, number>>;
}

export const defaultCallColumns: CallColumns = { order: [], shown: null, widths: {} };

export const defaultSettings: Settings = {
  timeZone: 'system',
  theme: 'system',
  syncDays: 60,
  syncEveryMinutes: 15,
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
};

export const syncDaysChoices = [7, 30, 60, 90, 180, 365] as const;
export const syncEveryMinutesChoices = [5, 15, 30, 60] as const;
export const recordingsRoomGbChoices = [2, 5, 10, 20, 50, 100] as const;
export const deleteRecordingsAfterDaysChoices = [7, 30, 90] as const;
