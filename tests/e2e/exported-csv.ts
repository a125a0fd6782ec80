import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, type Page } from 'playwright/test';

export interface Csv {
  readonly bytes: Buffer;
  readonly header: string[];
  readonly rows: Record<string, string>[];
}

/** Presses for an export, waits for the file to be whole, and reads it with another program's parser. */
export async function exported(page: Page, folder: string, press: () => Promise<void>): Promise<Csv> {
  const before = new Set(await readdir(folder));
  await press();
  const fresh = async () => (await readdir(folder)).filter((name) => !before.has(name) && name.endsWith('.csv'));
  await expect.poll(fresh).toHaveLength(1);
  await expect(page.getByText(/\.csv/).first()).toBeVisible();
  const bytes = await readFile(join(folder, (await fresh())[0] ?? ''));
  const [header = []]: string[][] = parse(bytes, { bom: true, toLine: 1 });
  return { bytes, header, rows: parse(bytes, { bom: true, columns: true }) };
}
