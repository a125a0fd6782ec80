import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright';

/** The process that holds the page and its workers: of all that show pages, the largest. */
export async function pageProcess(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const shown = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  const [largest] = shown.toSorted((one, other) => residentMb(other) - residentMb(one));
  if (largest === undefined) throw new Error('No process shows the page.');
  return largest;
}

/** MB that a process has in memory. Linux alone tells. */
export function residentMb(pid: number): number {
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Math.round(Number(kilobytes) / 1024);
}
