import type { Connection } from '../../shared/account.ts';

/** What the account can be asked for only after: the network is back, or the person signs in. */
export type WaitsFor = 'network' | 'sign-in';

/** Null: the account can be asked now. */
export function waitsFor({ state }: Connection): WaitsFor | null {
  if (state === 'online') return null;
  return state === 'signed-out' || state === 'none' ? 'sign-in' : 'network';
}

/** The end of a sentence about what happens by itself then: “It downloads …”. */
export const onceReady: Readonly<Record<WaitsFor, string>> = {
  network: 'once the network is back',
  'sign-in': 'once you have signed in',
};

/** The title of something that waits. */
export const waitingTitle: Readonly<Record<WaitsFor, string>> = {
  network: 'Waiting for the network',
  'sign-in': 'Waiting until you sign in',
};

/** A whole sentence: “It …”. */
export const needs: Readonly<Record<WaitsFor, string>> = {
  network: 'needs the network',
  'sign-in': 'needs you to sign in',
};
