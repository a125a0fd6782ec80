import { copyFile, readFile, rename } from 'node:fs/promises';
import { z } from 'zod';
import { defaultSettings, type Settings } from '../../shared/settings.ts';
import { diskError, systemErrorCode } from '../disk-errors.ts';
import { writeWhole } from '../write-whole.ts';
import { settingsFields } from './settings-schema.ts';

export interface SettingsRead {
  readonly settings: Settings;
  /** Every field as it is in the file, those of other versions of the app included. */
  readonly allFields: Readonly<Record<string, unknown>>;
  /** What could not be read, in words for the person; null when all is well. */
  readonly notice: string | null;
}

/**
 * Reads the settings file. What cannot be read is replaced by the defaults, field by field, and the file as it was is kept
 * beside it as `settings.json.damaged`: settings are a person's own, so nothing of them is thrown away.
 */
export async function readSettings(file: string): Promise<SettingsRead> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (thrown) {
    const missing = systemErrorCode(thrown) === 'ENOENT';
    return { settings: defaultSettings, allFields: {}, notice: missing ? null : unreadable('could not be opened') };
  }

  const allFields = parseObject(text);
  if (allFields === null) {
    const kept = await setAside(file, rename);
    return { settings: defaultSettings, allFields: {}, notice: damaged('could not be read, so all settings', kept) };
  }

  const settings: Record<string, unknown> = { ...defaultSettings };
  const lost: string[] = [];
  for (const [field, schema] of Object.entries(settingsFields)) {
    if (!(field in allFields)) continue;
    const value = schema.safeParse(allFields[field]);
    if (value.success) settings[field] = value.data;
    else lost.push(field);
  }
  if (lost.length === 0) return { settings: whole.parse(settings), allFields, notice: null };
  const kept = await setAside(file, copyFile);
  return {
    settings: whole.parse(settings),
    allFields,
    notice: damaged(`was damaged in part, so ${lost.join(', ')}`, kept),
  };
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
  return `The settings file ${what} went back to the defaults.${aside} Calls and recordings are not touched by this.`;
}

function unreadable(why: string): string {
  return `The settings file ${why}, so the app runs with the defaults. Check that you may read the app’s data folder. Calls and recordings are not touched by this.`;
}
