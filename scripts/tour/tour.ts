import { mkdirSync, rmSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { type HostName, launchApp, type RunningApp } from '../../tests/e2e/launch-app.ts';
import { chooseRuntime, hasDisplay } from '../runtime.mjs';

type Figures = Readonly<Record<string, number | string>>;

interface Step {
  readonly name: string;
  readonly ok: boolean;
  readonly ms: number;
  readonly figures: Figures;
  readonly error?: string;
}

/** Runs steps in order, times and pictures each, and writes report.json. What follows a failed step is not tried. */
export class Tour {
  readonly #output: string;
  readonly #userDataDir: string;
  readonly #host: HostName = chooseRuntime().kind;
  readonly #steps: Step[] = [];
  #app: RunningApp | null = null;
  #failed = false;

  static async begin(output: string): Promise<Tour> {
    rmSync(output, { recursive: true, force: true });
    mkdirSync(output, { recursive: true });
    return new Tour(output, await mkdtemp(join(tmpdir(), 'voicelogs-tour-')));
  }

  private constructor(output: string, userDataDir: string) {
    this.#output = output;
    this.#userDataDir = userDataDir;
  }

  /** Where files go that the app asks a place for. */
  get saveFolder(): string {
    return this.#output;
  }

  async open(): Promise<Page> {
    this.#app = await launchApp({
      host: this.#host,
      userDataDir: this.#userDataDir,
      headless: !hasDisplay(),
      saveFolder: this.#output,
    });
    return this.#app.page;
  }

  /** Quits the app and starts it again on the same data. */
  async openAgain(): Promise<Page> {
    await this.#app?.close();
    return this.open();
  }

  /** The first step: starts the app. */
  async start(): Promise<void> {
    await this.#run('start', async () => {
      await this.open();
      return {};
    });
  }

  /** A step in the window of the started app. */
  async step(name: string, act: (page: Page) => Promise<Figures>): Promise<void> {
    await this.#run(name, async () => {
      if (this.#app === null) throw new Error('The app is not running.');
      return act(this.#app.page);
    });
  }

  /** Runs a step, says how it went with its figures, and takes its picture in light and in dark. */
  async #run(name: string, act: () => Promise<Figures>): Promise<void> {
    if (this.#failed) return;
    const started = performance.now();
    const picture = `${String(this.#steps.length + 1).padStart(2, '0')}-${name}`;
    try {
      const figures = await act();
      const ms = Math.round(performance.now() - started);
      this.#steps.push({ name, ok: true, ms, figures });
      const told = Object.entries(figures).map(([figure, value]) => `${figure} ${value}`);
      say(`ok    ${name.padEnd(24)} ${String(ms).padStart(6)} ms  ${told.join(', ')}`);
      await this.#takePictures(picture);
    } catch (thrown) {
      this.#failed = true;
      const error = thrown instanceof Error ? thrown.message : String(thrown);
      this.#steps.push({ name, ok: false, ms: Math.round(performance.now() - started), figures: {}, error });
      say(`FAIL  ${name}: ${error}`);
      await this.#takePictures(`${picture}-failed`).catch(() => undefined);
    }
  }

  /** Closes the app, writes report.json, and answers the exit code. */
  async end(versions: Readonly<Record<string, string>>): Promise<number> {
    await this.#app?.close();
    await rm(this.#userDataDir, { recursive: true, force: true, maxRetries: 5 });
    const report = { host: this.#host, versions: { ...versions, node: process.versions.node }, steps: this.#steps };
    await writeFile(join(this.#output, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
    say(`Pictures, CSV files and report.json are in ${this.#output}`);
    return this.#failed ? 1 : 0;
  }

  async #takePictures(name: string): Promise<void> {
    const page = this.#app?.page;
    if (page === undefined) return;
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.screenshot({ path: join(this.#output, `${name}-dark.png`), animations: 'disabled' });
    await page.emulateMedia({ colorScheme: 'light' });
    await page.screenshot({ path: join(this.#output, `${name}.png`), animations: 'disabled' });
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
