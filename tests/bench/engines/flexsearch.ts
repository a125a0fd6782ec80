import { Index } from 'flexsearch';
import type { Call } from '../../../src/shared/call.ts';
import { type Answer, type Asked, newestWanted, type Rival } from './engine.ts';
import { joinedWords, searchedTexts } from './searched-texts.ts';

const everyHit = 2 ** 31 - 1;

/**
 * One index over all fields, because FlexSearch's documents cannot have their words spread over fields, and one for each
 * field that is asked of alone. It is spared the call SIDs: their 32 beginnings each would fill its memory first.
 */
export class FlexSearchEngine implements Rival {
  readonly #any = prefixIndex();
  readonly #fields = { agent: prefixIndex(), ticket: prefixIndex() };
  readonly #calls: Pick<Call, 'callSid' | 'status' | 'duration'>[] = [];

  add(calls: readonly Call[]): void {
    for (const call of calls) {
      const id = this.#calls.length;
      const { sid: _, ...texts } = searchedTexts(call);
      this.#any.add(id, Object.values(texts).join(' '));
      this.#fields.agent.add(id, texts.agent);
      this.#fields.ticket.add(id, texts.ticket);
      this.#calls.push({ callSid: call.callSid, status: call.status, duration: call.duration });
    }
  }

  ask({ words, field, isPhrase, insideNumbers, misspelt, without, having }: Asked): Answer | null {
    // Its ways to forgive errors are other ways to make words, which would not be the same words any more.
    if (isPhrase || insideNumbers || misspelt) return null;
    const index = field === undefined ? this.#any : this.#fields[field];
    let found = hits(index, words);
    if (without !== undefined) {
      const unwanted = new Set(hits(index, [without]));
      found = found.filter((id) => !unwanted.has(id));
    }
    if (having !== undefined) {
      found = found.filter((id) => {
        const call = this.#calls[id];
        return call?.status === having.status && (call.duration ?? 0) > having.longerThan;
      });
    }
    // Without scores hits come in the order in which they were added: newest first.
    return { count: found.length, newest: found.slice(0, newestWanted).map((id) => this.#calls[id]?.callSid ?? '') };
  }
}

function prefixIndex(): Index {
  // A resolution of 1 scores nothing, which is quickest; the keystore lets it hold more keys than one Map can.
  return new Index({ tokenize: 'forward', encode: joinedWords, resolution: 1, keystore: 12 });
}

function hits(index: Index, words: readonly string[]): number[] {
  return index.search(words.join(' '), { limit: everyHit }).map(Number);
}
