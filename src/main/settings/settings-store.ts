import type { Settings } from '../../shared/settings.ts';
import { readSettings, type SettingsRead, writeSettings } from './settings-file.ts';

/** The settings in use, kept in step with their file. */
export class SettingsStore {
  readonly #file: string;
  readonly #listeners = new Set<(settings: Settings) => void>();
  /** Said once to the person when the file could not be read; null otherwise. */
  readonly notice: string | null;
  #read: SettingsRead;
  #writing: Promise<unknown> = Promise.resolve();

  private constructor(file: string, read: SettingsRead) {
    this.#file = file;
    this.#read = read;
    this.notice = read.notice;
  }

  /** @param isFirstStart nothing was ever kept in this data folder: no settings are missing then */
  static async open(file: string, isFirstStart: boolean): Promise<SettingsStore> {
    const read = await readSettings(file, isFirstStart);
    // From the first start on there is a file, so that a later start without one knows that it was lost.
    if (read.isToBeWritten) await writeSettings(file, { ...read.settings }).catch(() => undefined);
    return new SettingsStore(file, read);
  }

  get current(): Settings {
    return this.#read.settings;
  }

  /**
   * Changes some settings and answers all of them. They count only once they are on the disk.
   * Throws 'disk-full' or 'folder-not-writable', and then nothing has changed.
   */
  change(change: Partial<Settings>): Promise<Settings> {
    const changed = this.#writing.then(async () => {
      const allFields = { ...this.#read.allFields, ...this.#read.settings, ...change };
      await writeSettings(this.#file, allFields);
      this.#read = { ...this.#read, settings: { ...this.#read.settings, ...change }, allFields, notice: null };
      for (const listener of this.#listeners) listener(this.current);
      return this.current;
    });
    this.#writing = changed.catch(() => undefined);
    return changed;
  }

  onChange(listener: (settings: Settings) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
