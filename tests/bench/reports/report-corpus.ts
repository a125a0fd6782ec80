import type { Call } from '../../../src/shared/call.ts';
import { corpus } from '../corpus/corpus.ts';

const agents = 500;

/** The corpus with so many agents as a large contact centre has: the sample account has a few dozen. */
export function* reportCorpus(calls: number): Generator<Call, void> {
  let drawn = 0;
  for (const call of corpus({ calls })) {
    // Steps that share no factor with the number of agents reach each of them, some after the other as shifts do.
    const agent = (Math.floor(drawn / 97) * 31 + (drawn % 40)) % agents;
    drawn += 1;
    if (call.agent === null) yield call;
    else yield { ...call, agent: { userId: `agent_${agent}`, name: `Agent ${agent}` } };
  }
}
