/**
 * Makes every icon of the packages from resources/icon.svg: `npx node scripts/make-icons.ts`. They are part of the repository,
 * and this is run only when the drawing changes. Chromium draws them.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { findBrowser } from '../tests/chromium-host/find-browser.mjs';
import { icnsOf, icnsSizes, icoOf, icoSizes } from './icons/containers.ts';

const folder = join(import.meta.dirname, '..', 'resources');
/** Those that freedesktop's hicolor theme looks for. */
const linuxSizes = [16, 24, 32, 48, 64, 128, 256, 512];

const svg = readFileSync(join(folder, 'icon.svg'), 'utf8');
const browser = await chromium.launch({
  ...(findBrowser() === null ? {} : { executablePath: findBrowser()?.path ?? '' }),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
const page = await browser.newPage();

/** The drawing as a PNG of so many pixels a side. */
async function draw(size: number): Promise<Buffer> {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`);
  return await page.screenshot({ omitBackground: true });
}

const sizes = new Set([...icoSizes, ...icnsSizes, ...linuxSizes]);
const drawn = new Map<number, Buffer>();
for (const size of sizes) drawn.set(size, await draw(size));
await browser.close();

const png = (size: number): Buffer => {
  const found = drawn.get(size);
  if (found === undefined) throw new Error(`Nothing was drawn at ${size} px.`);
  return found;
};
writeFileSync(join(folder, 'icon.ico'), icoOf(png));
writeFileSync(join(folder, 'icon.icns'), icnsOf(png));
mkdirSync(join(folder, 'linux'), { recursive: true });
for (const size of linuxSizes) writeFileSync(join(folder, 'linux', `${size}x${size}.png`), png(size));
