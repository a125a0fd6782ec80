import { copyFile, readFile, rename } from 'node:fs/promises';
import { z } from 'zod';
import { defaultSettings, recordingsRoomGbChoices, type Settings } from '../../shared/settings.ts';
import { settingsFields } from '../../shared/settings-schema.ts';
import { diskError, systemErrorCode } from '../disk-errors.ts';
import { writeWhole } from '../write-whole.ts';

export interface SettingsRead {
  readonly settings: Settings;
  /** Every field as it is in the file, those of other versions of the app included. */
  readonly allFields: Readonly<Record<string, unknown>>;
  /** Whether the file is to be written now: there is none, or it was set aside whole. */
  readonly isToBeWritten: boolean;
  /** What could not be read, in words for the person; null when all is well. */
  readonly notice: string | null;
}

/**
 * What takes the place of settings that were lost: the defaults, but for the room for recordings, which is the largest that
 * can be chosen. No recording is given up because a file was damaged.
 */
const fallback: Settings = { ...defaultSettings, recordingsRoomGb: Math.max(...recordingsRoomGbChoices) };

/**
 * Reads the settings file. What cannot be read is replaced by the defaults, field by field, and the file as it was is kept
 * beside it as `settings.json.damaged`: settings are a person's own, so nothing of them is thrown away.
 * @param isFirstStart nothing was ever kept in this data folder, so that a missing file is no loss
 */
export async function readSettings(file: string, isFirstStart: boolean): Promise<SettingsRead> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (thrown) {
    const isMissing = systemErrorCode(thrown) === 'ENOENT';
    if (isMissing && isFirstStart) {
      return { settings: defaultSettings, allFields: {}, isToBeWritten: true, notice: null };
    }
    return { settings: fallback, allFields: {}, isToBeWritten: isMissing, notice: isMissing ? missing : unreadable };
  }

  const allFields = parseObject(text);
  if (allFields === null) {
    const kept = await setAside(file, rename);
    const notice = `${damaged('could not be read, so all settings', kept)} ${roomText}`;
    return { settings: fallback, allFields: {}, isToBeWritten: true, notice };
  }

  const settings: Record<string, unknown> = { ...defaultSettings };
  const inPlace: Readonly<Record<string, unknown>> = { ...fallback };
  const lost: string[] = [];
  for (const [field, schema] of Object.entries(settingsFields)) {
    if (!(field in allFields)) continue;
    const value = schema.safeParse(allFields[field]);
    if (value.success) {
      settings[field] = value.data;
    } else {
      settings[field] = inPlace[field];
      lost.push(field);
    }
  }
  const read = { settings: whole.parse(settings), allFields, isToBeWritten: false };
  if (lost.length === 0) return { ...read, notice: null };
  const notice = damaged(`was damaged in part, so ${lost.join(', ')}`, await setAside(file, copyFile));
  return { ...read, notice: lost.includes('recordingsRoomGb') ? `${notice} ${roomText}` : notice };
}

/** Replaces the file by one with these fields. @throws CodedError of the disk, and then the old file is still there */
export async function writeSettings(file: string, fields: Readonly<Record<string, unknown>>): Promise<void> {
  try {
    await writeWhole(file, `${JSON.stringify(fields, null, 2)}\n`);
  } catch (thrown) {
    throw diskError(thrown, { what: 'the change of settings', where: 'the app’s data folder' });
  }
}

const whole: z.ZodType<Settings> = z.object(settingsFields);

function parseObject(text: string): Record<string, unknown> | null {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text));
  } catch {
    return null;
  }
}

async function setAside(file: string, move: (from: string, to: string) => Promise<void>): Promise<boolean> {
  return move(file, `${file}.damaged`).then(
    () => true,
    () => false,
  );
}

function damaged(what: string, kept: boolean): string {
  const aside = kept ? ' The file as it was is kept beside it as settings.json.damaged.' : '';
  return `The settings file ${what} went back to the defaults.${aside} Your calls and recordings stay as they are.`;
}

const roomText = `The room for recordings is ${fallback.recordingsRoomGb} GB until you choose otherwise, so that none is removed.`;
const missing = `The settings file is missing, so all settings went back to the defaults. Your calls and recordings stay as they are. ${roomText}`;
const unreadable = `The settings file could not be opened, so the app runs with the defaults. Check that you may read the app’s data folder. Your calls and recordings stay as they are. ${roomText}`;
