import { corpus, inPages } from '../corpus/corpus.ts';
import type { Asked, Question } from './engine.ts';

/** What is asked of every engine: the kinds of question that people type. Number and ticket are some of the corpus'. */
export function questionsFor(calls: number): readonly Question[] {
  const [first = []] = inPages(corpus({ calls }), 1_000);
  const exophones = [...new Set(first.map(({ exophone }) => exophone))].join(' ');
  // Of a caller alone: four digits that an exophone has too would be no rare ones.
  const number =
    first.find(({ customer }) => !exophones.includes(customer.number?.slice(-4) ?? ''))?.customer.number ?? '';
  const ticket = first.find(({ customField }) => customField !== null)?.customField ?? '';
  const digits = (text: string) => text.replace(/\D/g, '');
  return [
    same('one name', 'sharma', ['sharma']),
    same('two words', 'priya kumar', ['priya', 'kumar']),
    same('three words', 'pri kum ref', ['pri', 'kum', 'ref']),
    same('a prefix that nearly all calls have', 'agent', ['agent']),
    // We look inside numbers too, the others at their beginnings: of these digits that is nearly the same.
    { ...same('a digit prefix of half the calls', '918', ['918']), sameForAll: false },
    special('digits inside a number', number.slice(-4), { words: [number.slice(-4)], insideNumbers: true }),
    same('a whole number', number, [digits(number)]),
    same('a rare ticket', `ticket:${digits(ticket)}`, [digits(ticket)], { field: 'ticket' }),
    same('a phrase', '"priya raghavan"', ['priya', 'raghavan'], { isPhrase: true }),
    same('a field and a range', 'agent:priya status:completed duration:>300', ['priya'], {
      field: 'agent',
      having: { status: 'completed', longerThan: 300 },
    }),
    same('a negation', 'kumar -priya', ['kumar'], { without: 'priya' }),
    same('no hits', 'qwxz', ['qwxz']),
    special('a typing error', 'sharna', { words: ['sharna'], misspelt: true }),
  ];
}

function same(kind: string, typed: string, words: readonly string[], more: Partial<Asked> = {}): Question {
  return { kind, typed, asked: { words, ...more }, sameForAll: true };
}

function special(kind: string, typed: string, asked: Asked): Question {
  return { kind, typed, asked, sameForAll: false };
}
