import type { SampleAgent } from './agents.ts';
import { mix, Random } from './random.ts';
import type { SampleCall } from './sample-call.ts';

/** An instant of a call, in seconds after its start; `fields` are what the event carries besides. */
export interface SampleEvent {
  readonly event: string;
  readonly after: number;
  readonly fields?: Readonly<Record<string, string>>;
}

export interface SampleTransfer {
  readonly from: SampleAgent;
  readonly to: SampleAgent;
  readonly askedAfter: number;
  readonly answeredAfter: number;
  readonly completedAfter: number;
  /** Seconds that all three were on the line together before the first agent left; 0 when they never were. */
  readonly together: number;
}

/** What happened during a call, in time order, all between its start and its end. */
export interface Timeline {
  readonly events: readonly SampleEvent[];
  readonly transfer: SampleTransfer | null;
}

/** Draws the instants of a call: always the same ones for the same call. */
export function drawTimeline(call: SampleCall): Timeline {
  const random = new Random(mix(call.key.day, call.key.ordinal, call.start));
  const length = call.end - call.start;
  if (call.bridgedAfter === null) return { events: unanswered(random, call, length), transfer: null };
  const holds = drawHolds(random, call, length);
  const transfer = drawTransfer(call, holds, length);
  const events: SampleEvent[] = [
    ...(call.direction === 'inbound'
      ? inboundSetUp(random, call.bridgedAfter)
      : outboundSetUp(random, call.bridgedAfter)),
    ...holds.flatMap((hold) => [
      { event: 'hold_started', after: hold.from },
      { event: 'hold_ended', after: hold.to },
    ]),
    ...(transfer === null ? [] : transferEvents(transfer)),
    { event: 'call_ended', after: length, fields: { ended_by: random.pick(['agent', 'customer', 'customer']) } },
  ];
  return { events: events.toSorted((a, b) => a.after - b.after), transfer };
}

function outboundSetUp(random: Random, bridged: number): SampleEvent[] {
  const agentAnswered = random.integer(3, Math.min(6, bridged - 5));
  return [
    { event: 'call_initiated', after: 0 },
    { event: 'agent_ringing', after: 1 },
    { event: 'agent_answered', after: agentAnswered },
    { event: 'customer_ringing', after: agentAnswered + 1 },
    { event: 'customer_answered', after: bridged - 1 },
    { event: 'call_bridged', after: bridged },
  ];
}

function inboundSetUp(random: Random, bridged: number): SampleEvent[] {
  const ringing = random.integer(3, bridged - 3);
  return [
    { event: 'call_initiated', after: 0 },
    { event: 'queue_entered', after: 2 },
    { event: 'agent_ringing', after: ringing },
    { event: 'agent_answered', after: bridged - 1 },
    { event: 'call_bridged', after: bridged },
  ];
}

function unanswered(random: Random, call: SampleCall, length: number): SampleEvent[] {
  const events: SampleEvent[] = [{ event: 'call_initiated', after: 0 }];
  const add = (event: string, after: number): void => {
    if (after < length) events.push({ event, after });
  };
  if (call.direction === 'outbound') {
    if (call.status !== 'failed') {
      add('agent_ringing', 1);
      add('agent_answered', 3);
      add(call.status === 'busy' ? 'customer_busy' : 'customer_ringing', 5);
    }
  } else if (call.status === 'voicemail') {
    add('queue_entered', 2);
    add('voicemail_greeting', 6);
    add('voicemail_started', 15);
  } else if (call.status !== 'failed' && call.status !== 'busy') {
    add('queue_entered', 2);
    if (call.agent !== null || call.status === 'missed') add('agent_ringing', random.integer(3, 8));
  }
  if (call.status === 'abandoned') events.push({ event: 'customer_hung_up', after: length });
  if (call.status === 'failed') events.push({ event: 'call_failed', after: length });
  events.push({ event: 'call_ended', after: length });
  return events;
}

interface Hold {
  readonly from: number;
  readonly to: number;
}

/** One hold, or two when it was long; together exactly the call's hold time. */
function drawHolds(random: Random, call: SampleCall, length: number): Hold[] {
  if (call.holdTime === 0 || call.bridgedAfter === null) return [];
  const spoken = length - call.bridgedAfter - call.holdTime;
  const first = call.holdTime > 75 ? Math.round(call.holdTime * (0.3 + random.next() * 0.3)) : call.holdTime;
  const from = call.bridgedAfter + Math.floor(spoken * (0.2 + random.next() * 0.25));
  const holds = [{ from, to: from + first }];
  if (first < call.holdTime) {
    const again = call.bridgedAfter + first + Math.floor(spoken * (0.55 + random.next() * 0.25));
    holds.push({ from: again, to: again + call.holdTime - first });
  }
  return holds;
}

/** A transfer happens while the customer is on hold for the last time. */
function drawTransfer(call: SampleCall, holds: readonly Hold[], length: number): SampleTransfer | null {
  const hold = holds.at(-1);
  if (call.agent === null || call.transferredTo === null || hold === undefined) return null;
  const together = hold.to - hold.from > 45 ? Math.min(12, length - hold.to) : 0;
  return {
    from: call.agent,
    to: call.transferredTo,
    askedAfter: hold.from + 2,
    answeredAfter: hold.to - 3,
    completedAfter: hold.to + together,
    together,
  };
}

function transferEvents(transfer: SampleTransfer): SampleEvent[] {
  const fields = { from: transfer.from.userId, to: transfer.to.userId };
  return [
    { event: 'transfer_initiated', after: transfer.askedAfter, fields },
    { event: 'transfer_answered', after: transfer.answeredAfter, fields: { to: transfer.to.userId } },
    { event: 'transfer_completed', after: transfer.completedAfter, fields },
  ];
}
