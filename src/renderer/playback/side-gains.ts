import type { Listening } from './audio-source.ts';

/** Gain of one channel to the left and to the right ear. */
type Ears = readonly [left: number, right: number];

/** Gains of the left and of the right channel. The agent is heard left and the customer right; alone, each in both ears. */
export function gainsOf({
  audibleSides,
  balance,
  swapSides,
}: Pick<Listening, 'audibleSides' | 'balance' | 'swapSides'>): readonly [left: Ears, right: Ears] {
  const agent = earsOf(audibleSides === 'agent', audibleSides === 'customer', [Math.min(1, 1 - balance), 0]);
  const customer = earsOf(audibleSides === 'customer', audibleSides === 'agent', [0, Math.min(1, 1 + balance)]);
  return swapSides ? [customer, agent] : [agent, customer];
}

function earsOf(alone: boolean, silenced: boolean, together: Ears): Ears {
  if (alone) return [1, 1];
  return silenced ? [0, 0] : together;
}
