import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { findBrowser } from '../../chromium-host/find-browser.mjs';
import { removeFolder, temporaryFolder } from '../browser/temporary-folder.ts';
import { DevTools } from './insight-devtools.ts';

/** A browser that has just begun is busy with itself. */
const settlingMs = 1_000;

export interface UnwatchedPage {
  /** What a promise in the page answers; rejects when the page dies of it. */
  evaluate(expression: string): Promise<unknown>;
  /** Ends the browser and removes its profile. */
  close(): Promise<void>;
}

/**
 * Opens a page in a browser of its own. Not with Playwright, which watches what a page loads: a page that is watched keeps a
 * copy of it, 14 MB of an hour of MP3.
 */
export async function openUnwatchedPage(url: string): Promise<UnwatchedPage> {
  const found = findBrowser();
  if (found === null)
    throw new Error('No Chromium, Chrome or Edge was found. Install one, or name it in CHROMIUM_PATH.');
  const profile = temporaryFolder('profile');
  const args = [
    '--headless',
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    'about:blank',
  ];
  const browser = spawn(found.path, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = once(browser, 'exit');
  const stop = () => browser.kill();
  process.once('exit', stop);
  const listens = new Promise<string>((resolve, reject) => {
    let said = '';
    browser.stderr.on('data', (words) => {
      said += words;
      const [, port] = /DevTools listening on ws:\/\/[^:]+:(\d+)/.exec(said) ?? [];
      if (port !== undefined) resolve(port);
    });
    ended.then(() => reject(new Error(`The browser did not start: ${said}`)), reject);
  });
  const page = await DevTools.connect(await listens);
  await Promise.all(['Inspector', 'Page'].map((domain) => page.send(`${domain}.enable`)));
  const loaded = page.event('Page.loadEventFired');
  await page.send('Page.navigate', { url });
  await loaded;
  await setTimeout(settlingMs);
  return {
    evaluate: (expression) => page.evaluate(expression),
    close: async () => {
      // Not waited for: it may end before it answers.
      void page.send('Browser.close');
      await ended;
      process.off('exit', stop);
      removeFolder(profile);
    },
  };
}
