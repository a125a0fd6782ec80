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

  static async open(file: string): Promise<SettingsStore> {
    return new SettingsStore(file, await readSettings(file));
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
      this.#read = { settings: { ...this.#read.settings, ...change }, allFields, notice: null };
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
