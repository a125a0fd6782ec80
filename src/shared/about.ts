import type { Licence } from './licence.ts';

/** What the app is made of. */
export interface About {
  /** Of what it runs on, for a report of a problem. */
  readonly versions: { readonly electron: string; readonly chromium: string; readonly node: string };
  readonly licences: readonly Licence[];
}
