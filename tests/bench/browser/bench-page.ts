import { chromium, type Page } from 'playwright';
import { findBrowser } from '../../chromium-host/find-browser.mjs';
import { removeFolder, temporaryFolder } from './temporary-folder.ts';
import { WorkerMemory } from './worker-memory.ts';

/** A page in a browser of its own with a profile on disk, as the app has one. */
export interface BenchPage {
  readonly page: Page;
  readonly memory: WorkerMemory;
  /** What `work` answers; rejects when the page dies of it. */
  orDied<Answer>(work: Promise<Answer>): Promise<Answer>;
  /** Ends the browser and removes its profile. */
  close(): Promise<void>;
}

export async function openBenchPage(url: string): Promise<BenchPage> {
  const browser = findBrowser();
  if (browser === null)
    throw new Error('No Chromium, Chrome or Edge was found. Install one, or name it in CHROMIUM_PATH.');
  const profile = temporaryFolder('profile');
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: browser.path,
    headless: true,
    chromiumSandbox: process.getuid?.() !== 0,
    args: ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
  });
  const page = context.pages()[0] ?? (await context.newPage());
  const died = new Promise<never>((_, reject) => {
    page.once('crash', () => reject(new Error('The page ended: out of memory.')));
  });
  died.catch(() => undefined);
  const memory = await WorkerMemory.watch(page);
  await page.goto(url);
  return {
    page,
    memory,
    orDied: (work) => Promise.race([work, died]),
    close: async () => {
      await context.close();
      removeFolder(profile);
    },
  };
}
