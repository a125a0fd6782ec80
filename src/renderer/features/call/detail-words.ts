import type { DetailRecord } from '../../../shared/call.ts';
import { formatDay, formatDuration, formatInstant, formatMinute, nothing } from '../../ui/format.ts';
import { agentIdText, inWords } from '../../ui/in-words.ts';
import { eventLook } from './event-looks.ts';

/** What it takes to say a field of an undocumented object in words. */
export interface DetailContext {
  /** Names by user ID. */
  readonly agents: ReadonlyMap<string, string>;
  /** IANA. */
  readonly zone: string;
}

/** A field as a person reads it. */
export interface DetailField {
  /** The API's own name. */
  readonly key: string;
  readonly label: string;
  readonly value: string;
  /** As the API gave it. */
  readonly given: string;
}

const labels: Readonly<Record<string, string>> = {
  start_time: 'Started',
  end_time: 'Ended',
  answer_time: 'Answered',
  user_id: 'Agent ID',
};

/** Fields whose values are words of the API, not texts that a person wrote. */
const wordFields = /(^|_)(by|cause|channels?|direction|event|leg|party|reason|result|role|side|state|status|type)$/;
const secondsFields = /^(duration|(talk|hold|ring|wait|queue)_time)$/;
const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

/** The fields of a record in words, in their order: people by name, times in the zone shown, what is not known by its own name. */
export function detailFields(record: DetailRecord, context: DetailContext): DetailField[] {
  const { user_id: userId, name } = record;
  const agentName = userId ? (context.agents.get(userId) ?? name ?? agentIdText(userId)) : undefined;
  return Object.entries(record).flatMap(([key, given]) => {
    if (agentName !== undefined && key === 'name') return [];
    if (agentName !== undefined && key === 'user_id') return [{ key, label: 'Agent', value: agentName, given }];
    return [{ key, label: labelOf(key), value: valueWords(key, given, context), given }];
  });
}

function labelOf(key: string): string {
  return Object.hasOwn(labels, key) ? (labels[key] ?? key) : inWords(key);
}

function valueWords(key: string, given: string, context: DetailContext): string {
  const agent = context.agents.get(given);
  if (agent !== undefined) return agent;
  const object = objectIn(given);
  if (object !== null) return objectWords(object, context);
  const epochMs = isoTime.test(given) ? Date.parse(given) : Number.NaN;
  if (!Number.isNaN(epochMs)) return formatInstant(epochMs, context.zone);
  if (secondsFields.test(key) && /^\d+$/.test(given)) return formatDuration(Number(given));
  if (given === 'true' || given === 'false') return given === 'true' ? 'Yes' : 'No';
  if (key === 'event') return eventLook(given).name;
  return wordFields.test(key) ? inWords(given) : given;
}

/** A nested object: the person it names, or its fields on one line. */
function objectWords(object: DetailRecord, context: DetailContext): string {
  const { user_id: userId = '', name } = object;
  const person = context.agents.get(userId) ?? name ?? agentIdText(userId);
  if (person !== '') return person;
  const fields = detailFields(object, context).map(({ label, value }) => `${label}: ${value}`);
  return fields.length === 0 ? nothing : fields.join(', ');
}

/** Nested values are kept as JSON. */
function objectIn(given: string): DetailRecord | null {
  if (!given.startsWith('{')) return null;
  try {
    const entries = Object.entries(JSON.parse(given)).filter(([, value]) => value !== null && value !== '');
    return Object.fromEntries(
      entries.map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)]),
    );
  } catch {
    return null;
  }
}

/** Why a call is here that the account no longer lists; `goneSince` in epoch ms. */
export function goneText(goneSince: number, broughtBack: boolean, zone: string, now: number = Date.now()): string {
  const why = broughtBack ? 'because you brought it back' : 'because it is kept offline';
  return `The account no longer lists this call, noticed ${formatDay(goneSince, zone, now)} at ${formatMinute(goneSince, zone)}. It stays ${why}.`;
}
