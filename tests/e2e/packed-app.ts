import type { HostName, LaunchOptions } from './launch-app.ts';

type Packed = NonNullable<LaunchOptions['packed']>;

const variableOf = (host: HostName) => `VOICELOGS_PACKED_FOR_${host}`;

/** Tells the workers, which inherit the environment. */
export function rememberPacked(host: HostName, { executable, asar }: Packed): void {
  process.env[variableOf(host)] = JSON.stringify({ executable, asar } satisfies Packed);
}

/** What specs start where they name no package of their own; null where none was packed for them, as for the tour. */
export function packedFor(host: HostName): Packed | null {
  const text = process.env[variableOf(host)];
  return text === undefined ? null : JSON.parse(text);
}
