/** What a person chose. Precious: kept in main's settings file, apart from the cache, and never rebuilt away. */
export interface Settings {
  readonly timeZone: 'system' | 'account' | 'utc';
  readonly theme: 'system' | 'light' | 'dark';
  /** How many days back the sync reads. */
  readonly syncDays: number;
  /** Minutes between syncs while the app is open; null: only at start and on "Sync now". */
  readonly syncEveryMinutes: number | null;
}

export const defaultSettings: Settings = {
  timeZone: 'system',
  theme: 'system',
  syncDays: 60,
  syncEveryMinutes: 15,
};

export const syncDaysChoices = [7, 30, 60, 90, 180, 365] as const;
export const syncEveryMinutesChoices = [5, 15, 30, 60] as const;
