import { scriptOf } from '../browser/site.ts';
import { builtApp, openApp } from './open-app.ts';

export interface Launch {
  /** Ms from starting the process. */
  readonly rows: number;
  readonly search: number;
  /** Whether the rows were there before anybody could watch: they came then a little earlier than said. */
  readonly wasThere: boolean;
  /** Ms from the last key of each search to its result; the first is still there as the start ends. */
  readonly searches: readonly number[];
}

/** Launches the app once, to its first rows and to the answers of searches that are typed one after the other. */
export async function launchOnce(
  userDataDir: string,
  calls: number,
  [first = '', ...others]: readonly string[],
  appPath = builtApp,
): Promise<Launch> {
  const script = await scriptOf('watch-script.ts');
  const start = performance.timeOrigin + performance.now();
  const { page, close } = await openApp(userDataDir, {}, appPath);
  try {
    await page.evaluate(script);
    const { at, wasThere } = await page.evaluate((isEmpty) => window.watch.firstList(isEmpty), calls === 0);
    const box = page.getByLabel('Search calls', { exact: true });
    await box.focus();
    const type = async (text: string) => {
      const [answer] = await Promise.all([
        page.evaluate((searched) => window.watch.answered(searched), text),
        page.keyboard.type(text),
      ]);
      return answer;
    };
    const search = await type(first);
    const searches: number[] = [];
    for (const text of others) {
      await box.fill('');
      searches.push((await type(text)).tookMs);
    }
    return { rows: Math.round(at - start), search: Math.round(search.at - start), wasThere, searches };
  } finally {
    await close();
  }
}
