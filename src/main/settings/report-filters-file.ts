import { z } from 'zod';
import type { Settings } from '../../shared/settings.ts';
import { settingsFields } from '../../shared/settings-schema.ts';
import { JsonFile } from '../lib/json-file.ts';
import type { FilesKey } from '../lib/sealed-text.ts';

type ReportFilters = Settings['reportFilters'];

const content: z.ZodType<{ readonly reportFilters: ReportFilters }> = z.object({
  reportFilters: settingsFields.reportFilters,
});

/** report-filters.json in the data folder: the one setting that names people, so it is sealed, apart from the others. */
export class ReportFiltersFile {
  readonly #file: JsonFile<{ readonly reportFilters: ReportFilters }>;

  /** @param key what seals it */
  constructor(path: string, key: FilesKey) {
    const task = { what: 'what the report is over', where: 'the app’s data folder' };
    this.#file = new JsonFile(path, { schema: content, salvage: () => null, task }, key);
  }

  /** Undefined where there is no file. @throws CodedError 'locked' */
  async read(): Promise<{ readonly filters: ReportFilters | undefined; readonly notice: string | null }> {
    const read = await this.#file.read();
    switch (read.state) {
      case 'whole':
        return { filters: read.value.reportFilters, notice: null };
      case 'missing':
        return { filters: undefined, notice: null };
      case 'unreadable':
        return { filters: null, notice: notice('could not be opened') };
      case 'damaged': {
        const aside = read.isSetAside ? ' and is kept as report-filters.json.damaged' : '';
        return { filters: null, notice: notice(`was damaged${aside}`) };
      }
    }
  }

  /** @throws CodedError 'locked' or of the disk, and then the old file is still there */
  write(reportFilters: ReportFilters): Promise<void> {
    return this.#file.write({ reportFilters });
  }

  /** @throws CodedError of the disk */
  remove(): Promise<void> {
    return this.#file.remove();
  }
}

function notice(what: string): string {
  return `The file of what your report was last over ${what}. The report is over the last 7 days again; your calls are not affected.`;
}
