import { dirname, join } from 'node:path';
import PQueue from 'p-queue';
import { CodedError } from '../../shared/result.ts';
import type { Settings } from '../../shared/settings.ts';
import { Emitter } from '../lib/emitter.ts';
import type { JsonObject } from '../lib/json-file.ts';
import type { FilesKey } from '../lib/sealed-text.ts';
import { ReportFiltersFile } from './report-filters-file.ts';
import { SettingsFile, type SettingsRead } from './settings-file.ts';

/** What the account's reports were last over, and the file that says so. */
interface OpenFilters {
  readonly file: ReportFiltersFile;
  readonly filters: Settings['reportFilters'];
  readonly notice: string | null;
}

/**
 * The settings in use, kept in step with their files. What a report is over names agents and customers: it lies in a sealed
 * file of its own, and is null while no account is open.
 */
export class SettingsStore {
  readonly #path: string;
  readonly #file: SettingsFile;
  readonly #keyOf: (accountId: string) => FilesKey;
  readonly #changes = new PQueue({ concurrency: 1 });
  readonly #changed = new Emitter<Settings>();
  #read: SettingsRead;
  #accountId: string | null = null;
  #filters: OpenFilters | null = null;
  #opening: Promise<void> = Promise.resolve();

  private constructor(path: string, file: SettingsFile, read: SettingsRead, keyOf: (accountId: string) => FilesKey) {
    this.#path = path;
    this.#file = file;
    this.#read = read;
    this.#keyOf = keyOf;
  }

  /**
   * @param isFirstStart nothing was ever kept in this data folder: no settings are missing then
   * @param keyOf what seals the files of an account
   */
  static async open(
    path: string,
    isFirstStart: boolean,
    keyOf: (accountId: string) => FilesKey,
  ): Promise<SettingsStore> {
    const file = new SettingsFile(path);
    const read = await file.read(isFirstStart);
    // From the first start on there is a file, so that a later start without one knows that it was lost.
    if (read.isToBeWritten) await file.write(plainOf(read.settings)).catch(() => undefined);
    return new SettingsStore(path, file, read, keyOf);
  }

  get current(): Settings {
    return { ...this.#read.settings, reportFilters: this.#filters?.filters ?? null };
  }

  /** From now on also has the settings of this account, whose keys must be there; null: of none. */
  openAccount(accountId: string | null): void {
    if (accountId === this.#accountId) return;
    this.#accountId = accountId;
    this.#filters = null;
    if (accountId === null) return;
    // Locked before they were read: there are none then, and nothing was changed.
    this.#opening = this.#changes.add(() => this.#openFilters(accountId)).catch(() => undefined);
  }

  /** Resolves once the settings of the account that is open have been read. */
  opened(): Promise<void> {
    return this.#opening;
  }

  /** Said once to the person when a file could not be read; null otherwise. */
  async notice(): Promise<string | null> {
    await this.#opening;
    return [this.#read.notice, this.#filters?.notice ?? null].filter((notice) => notice !== null).join('\n') || null;
  }

  /**
   * Changes some settings and answers all of them. They count only once they are on the disk.
   * @throws CodedError 'disk-full', 'folder-not-writable', or 'not-connected' and 'locked' for what the report is over
   */
  change(change: Partial<Settings>): Promise<Settings> {
    const { reportFilters, ...others } = change;
    return this.#changes.add(async () => {
      if (Object.keys(others).length > 0) {
        const allFields = { ...this.#read.allFields, ...plainOf(this.#read.settings), ...others };
        await this.#file.write(allFields);
        this.#read = { ...this.#read, settings: { ...this.#read.settings, ...others }, allFields, notice: null };
      }
      if (reportFilters !== undefined) {
        const filters = this.#filters;
        if (filters === null) throw new CodedError('not-connected', noAccount);
        await filters.file.write(reportFilters);
        this.#filters = { ...filters, filters: reportFilters, notice: null };
      }
      this.#changed.emit(this.current);
      return this.current;
    });
  }

  /** Removes what is kept of an account, which needs no key. @throws CodedError of the disk */
  forgetAll(accountId: string): Promise<void> {
    return this.#changes.add(async () => {
      if (this.#accountId === accountId) this.openAccount(null);
      await this.#filtersFile(accountId).remove();
      await this.#file.removeDamaged();
    });
  }

  onChange(listener: (settings: Settings) => void): () => void {
    return this.#changed.on(listener);
  }

  async #openFilters(accountId: string): Promise<void> {
    const file = this.#filtersFile(accountId);
    const { filters, notice } = await file.read();
    const inSettings = this.#read.settings.reportFilters;
    const earlier = filters === undefined && inSettings?.accountId === accountId ? inSettings : null;
    if (this.#accountId !== accountId) return;
    this.#filters = { file, filters: filters ?? earlier, notice };
    this.#changed.emit(this.current);
    // Where it cannot be written, the next start does it.
    await this.#takeNamesOut(file, earlier, accountId).catch(() => undefined);
  }

  /** Earlier versions kept what the report is over in settings.json, unsealed. */
  async #takeNamesOut(file: ReportFiltersFile, earlier: Settings['reportFilters'], accountId: string): Promise<void> {
    if (earlier !== null) await file.write(earlier);
    await this.#file.sealSetAside(this.#keyOf(accountId));
    if (!('reportFilters' in this.#read.allFields)) return;
    const allFields = plainOf(this.#read.allFields);
    await this.#file.write(allFields);
    this.#read = { ...this.#read, allFields };
  }

  #filtersFile(accountId: string): ReportFiltersFile {
    return new ReportFiltersFile(join(dirname(this.#path), 'report-filters.json'), this.#keyOf(accountId));
  }
}

/** Without the setting that names people. */
function plainOf(fields: Settings | JsonObject): JsonObject {
  const { reportFilters: _, ...plain } = fields;
  return plain;
}

const noAccount = 'There is no account on this laptop whose report that could be. Connect to one first.';
