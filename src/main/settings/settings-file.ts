import { z } from 'zod';
import { defaultSettings, recordingsRoomGbChoices, type Settings } from '../../shared/settings.ts';
import { settingsFields } from '../../shared/settings-schema.ts';
import { JsonFile, type JsonObject } from '../lib/json-file.ts';
import { type FilesKey, sealSetAside } from '../lib/sealed-text.ts';

export interface SettingsRead {
  readonly settings: Settings;
  /** Every field as it is in the file, those of other versions of the app included. */
  readonly allFields: JsonObject;
  /** Whether the file is to be written now: there is none, or it was set aside whole. */
  readonly isToBeWritten: boolean;
  /** What could not be read, in words for the person; null when all is well. */
  readonly notice: string | null;
}

/** The fields of a settings file. */
interface ReadFields {
  readonly settings: Settings;
  readonly allFields: JsonObject;
  /** Names of those that cannot be read. */
  readonly lost: readonly string[];
}

/**
 * What takes the place of settings that were lost: the defaults, but for the room for recordings, which is the largest that
 * can be chosen. No recording is given up because a file was damaged.
 */
const fallback: Settings = { ...defaultSettings, recordingsRoomGb: Math.max(...recordingsRoomGbChoices) };

/**
 * settings.json in the data folder, unsealed: it is read before an account is unlocked, and names nobody. What cannot be read
 * of it is replaced by the defaults, field by field.
 */
export class SettingsFile {
  readonly #path: string;
  readonly #file: JsonFile<JsonObject, ReadFields>;

  constructor(path: string) {
    this.#path = path;
    const format = {
      schema: z.record(z.string(), z.unknown()).refine((fields) => readFields(fields).lost.length === 0),
      salvage: readFields,
      task: { what: 'the change of settings', where: 'the app’s data folder' },
    };
    this.#file = new JsonFile(path, format, null);
  }

  /** @param isFirstStart nothing was ever kept in this data folder, so that a missing file is no loss */
  async read(isFirstStart: boolean): Promise<SettingsRead> {
    const read = await this.#file.read();
    if (read.state === 'whole') return { ...readFields(read.value), isToBeWritten: false, notice: null };
    if (read.state === 'missing' && isFirstStart) {
      return { settings: defaultSettings, allFields: {}, isToBeWritten: true, notice: null };
    }
    const nothing = { settings: fallback, allFields: {}, isToBeWritten: read.state !== 'unreadable' };
    if (read.state !== 'damaged') return { ...nothing, notice: read.state === 'missing' ? missing : unreadable };
    if (read.salvaged === null) {
      const notice = `${damaged('could not be read, so all settings', read.isSetAside)} ${roomText}`;
      return { ...nothing, notice };
    }
    const { settings, allFields, lost } = read.salvaged;
    const notice = damaged(`was damaged in part, so ${lost.join(', ')}`, read.isSetAside);
    const isRoomLost = lost.includes('recordingsRoomGb');
    return { settings, allFields, isToBeWritten: false, notice: isRoomLost ? `${notice} ${roomText}` : notice };
  }

  /** Replaces the file by one with these fields. @throws CodedError of the disk, and then the old file is still there */
  write(fields: JsonObject): Promise<void> {
    return this.#file.write(fields);
  }

  /** Seals what was set aside, in which earlier versions named people. @throws CodedError 'locked' */
  sealSetAside(key: FilesKey): Promise<void> {
    return sealSetAside(this.#path, key);
  }

  /** @throws CodedError of the disk */
  removeDamaged(): Promise<void> {
    return this.#file.removeDamaged();
  }
}

function readFields(allFields: JsonObject): ReadFields {
  const settings: Record<string, unknown> = { ...defaultSettings };
  const inPlace: JsonObject = { ...fallback };
  const lost: string[] = [];
  for (const [field, schema] of Object.entries(settingsFields)) {
    if (!(field in allFields)) continue;
    const value = schema.safeParse(allFields[field]);
    settings[field] = value.success ? value.data : inPlace[field];
    if (!value.success) lost.push(field);
  }
  return { settings: whole.parse(settings), allFields, lost };
}

const whole: z.ZodType<Settings> = z.object(settingsFields);

function damaged(what: string, kept: boolean): string {
  const aside = kept ? ' The file as it was is kept beside it as settings.json.damaged.' : '';
  return `The settings file ${what} went back to the defaults.${aside} Your calls and recordings stay as they are.`;
}

const roomText = `The room for recordings is ${fallback.recordingsRoomGb} GB until you choose otherwise, so that none is removed.`;
const missing = `The settings file is missing, so all settings went back to the defaults. Your calls and recordings stay as they are. ${roomText}`;
const unreadable = `The settings file could not be opened, so the app runs with the defaults. Check that you may read the app’s data folder. Your calls and recordings stay as they are. ${roomText}`;
