/** Abbreviations of telephony and data that stay in capitals. */
const abbreviations = new Set(
  'ACD ACW AI API CRM CSAT DID DTMF ID IP IVR KYC PIN PSTN QA SID SIM SIP SLA SMS TTS URL UTC VIP VOIP'.split(' '),
);

/**
 * A name that the API writes for machines, in sentence case for people: `no_answer`, `NO-ANSWER` and `noAnswer` are
 * "No answer". What holds no letters is left as it is.
 */
export function inWords(name: string): string {
  const words = name
    .replace(/_+/g, ' ')
    .replace(/(?<=[\p{L}\p{M}])[-.]+(?=\p{L})/gu, ' ')
    .replace(/(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu, ' ')
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return name;
  const shouted = name === name.toUpperCase();
  const text = words.map((word) => lowered(word, shouted)).join(' ');
  const [first = ''] = text;
  return first.toUpperCase() + text.slice(first.length);
}

/** IDs up to this long are shown whole. */
const longestWholeId = 16;

/**
 * An agent of whom only the ID is known, for people: `agent_007` is "Agent 007"; an ID without words is named as one and cut
 * in its middle, "Agent ID 9f3c…71ab". An email address stays as it is. Screens show the whole ID beside it or on hover.
 */
export function agentIdText(userId: string): string {
  if (userId === '' || userId.includes('@')) return userId;
  if (/^\p{L}{2,}([ _.-]*\p{L}{2,})*[ _.-]*\d{0,8}$/u.test(userId))
    return inWords(userId.replace(/(?<=\p{L})[.-](?=\d)/gu, '_'));
  const id = userId.length <= longestWholeId ? userId : `${userId.slice(0, 4)}…${userId.slice(-4)}`;
  return `Agent ID ${id}`;
}

function lowered(word: string, shouted: boolean): string {
  const upper = word.toUpperCase();
  if (abbreviations.has(upper)) return upper;
  return !shouted && word.length > 1 && word === upper ? word : word.toLowerCase();
}

/**
 * The words of several names, by name; where two names come to the same words, each has its own behind them:
 * "No answer (no_answer)".
 */
export function distinctWords(names: readonly string[], wordsOf: (name: string) => string): Map<string, string> {
  const words = new Map(names.map((name) => [name, wordsOf(name)]));
  const times = new Map<string, number>();
  for (const text of words.values()) times.set(text, (times.get(text) ?? 0) + 1);
  return new Map([...words].map(([name, text]) => [name, (times.get(text) ?? 0) > 1 ? `${text} (${name})` : text]));
}
