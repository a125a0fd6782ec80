import { z } from 'zod';
import type { SavedSearch } from '../../shared/saved-search.ts';
import { storedSearch } from '../../shared/saved-search-schemas.ts';
import { JsonFile, type JsonObject } from '../lib/json-file.ts';
import type { FilesKey } from '../lib/sealed-text.ts';

/** A saved search as it is kept, in the order of its list. */
export type StoredSearch = Omit<SavedSearch, 'id'>;

export interface SavedSearchesRead {
  /** By account id; null when the file is there but could not be opened, and must not be written over. */
  readonly byAccount: Searches | null;
  /** Whether some may have been lost: what they kept offline must not be given up for that. */
  readonly isDamaged: boolean;
  /** What could not be read, in words for the person; null when all is well. */
  readonly notice: string | null;
}

type Searches = ReadonlyMap<string, readonly StoredSearch[]>;

/**
 * saved-searches.json in the data folder, the one place where it is read and written: a search's text and choices are call
 * data, so it is sealed. What cannot be read is left out, search by search.
 */
export class SavedSearchesFile {
  readonly #file: JsonFile<Content, Salvaged>;

  /** @param key what seals it */
  constructor(path: string, key: FilesKey) {
    const task = { what: 'the saved search', where: 'the app’s data folder' };
    this.#file = new JsonFile(path, { schema: content, salvage, task }, key);
  }

  /** @throws CodedError 'locked' */
  async read(): Promise<SavedSearchesRead> {
    const read = await this.#file.read();
    switch (read.state) {
      case 'whole':
        return { byAccount: new Map(Object.entries(read.value.accounts)), isDamaged: false, notice: null };
      case 'missing':
        return { byAccount: new Map(), isDamaged: false, notice: null };
      case 'unreadable':
        return { byAccount: null, isDamaged: true, notice: cannotBeOpened };
      case 'damaged': {
        const { salvaged, isSetAside } = read;
        const what =
          salvaged === null
            ? 'could not be read, so there are none now.'
            : `was damaged in part: ${salvaged.lost} could not be read.`;
        return { byAccount: salvaged?.byAccount ?? new Map(), isDamaged: true, notice: damaged(what, isSetAside) };
      }
    }
  }

  /** Replaces the file whole. @throws CodedError 'locked' or of the disk, and then the old file is still there */
  write(byAccount: Searches): Promise<void> {
    return this.#file.write({ accounts: Object.fromEntries(byAccount) });
  }

  /** Removes the file and all that was ever kept beside it. @throws CodedError of the disk */
  remove(): Promise<void> {
    return this.#file.remove();
  }
}

interface Content {
  readonly accounts: Readonly<Record<string, readonly StoredSearch[]>>;
}

interface Salvaged {
  readonly byAccount: Searches;
  /** How many searches cannot be read. */
  readonly lost: number;
}

const content: z.ZodType<Content> = z.object({ accounts: z.record(z.string(), z.array(storedSearch)) });
const listOfAnything = z.object({ accounts: z.record(z.string(), z.array(z.unknown())) });

function salvage(stored: JsonObject): Salvaged | null {
  const { data } = listOfAnything.safeParse(stored);
  if (data === undefined) return null;
  const byAccount = new Map<string, readonly StoredSearch[]>();
  let lost = 0;
  for (const [accountId, rows] of Object.entries(data.accounts)) {
    const searches = rows.map((row) => storedSearch.safeParse(row).data).filter((search) => search !== undefined);
    lost += rows.length - searches.length;
    byAccount.set(accountId, searches);
  }
  return { byAccount, lost };
}

export const cannotBeOpened =
  'The file of your saved searches could not be opened, so none are shown and none can be saved. It was left as it is. Check that you may read the app’s data folder, and restart the app. Your calls are not affected. Recordings that they kept offline stay kept until you stop keeping them.';

function damaged(what: string, kept: boolean): string {
  const aside = kept ? ' The file as it was is kept beside it as saved-searches.json.damaged.' : '';
  return `The file of your saved searches ${what}${aside} Your calls are not affected. Recordings that these searches kept offline stay kept until you stop keeping them.`;
}
