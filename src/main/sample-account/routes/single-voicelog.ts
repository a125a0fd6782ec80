import { type ApiAnswer, refuse } from '../api-answers.ts';
import type { CallTable } from '../calls/call-table.ts';
import type { SampleCall } from '../calls/sample-call.ts';
import { drawTimeline, type SampleTransfer, type Timeline } from '../calls/timeline.ts';
import { agentBody, instant, type UrlOf } from './voicelog-body.ts';

/**
 * `GET /v4/accounts/<sid>/voicelogs/<call_sid>`: what happened during the call. As documented it has no envelope and
 * lacks much of the listing's row: disposition, durations, times, exophone, the customer's name, channels.
 */
export function singleVoicelog(callSid: string, calls: CallTable, urlOf: UrlOf): ApiAnswer {
  const call = calls.findBySid(callSid);
  if (call === null) return refuse('GET', 404, 'Not Found', 'There is no call with this SID in the account.');
  const timeline = drawTimeline(call);
  const data = {
    call_sid: call.callSid,
    direction: call.direction,
    status: call.status,
    agent: agentBody(call.agent),
    customer: { number: call.customer.number },
    timeline: timeline.events.map(({ event, after, fields }) => ({
      event,
      time: instant(call.start + after),
      ...fields,
    })),
    legs: legsOf(call, timeline),
    transfers: timeline.transfer === null ? [] : [transferBody(call, timeline.transfer)],
    conference_events: timeline.transfer === null ? [] : conferenceEvents(call, timeline.transfer),
    recording:
      call.recorded === null
        ? { available: false }
        : { available: true, url: urlOf(call.callSid), duration: call.talkTime },
  };
  return { status: 200, body: { response: { data } } };
}

/** One leg a party: the customer, the agent, and whoever took over. */
function legsOf(call: SampleCall, timeline: Timeline) {
  const at = (event: string): string | null => {
    const after = timeline.events.find((each) => each.event === event)?.after;
    return after === undefined ? null : instant(call.start + after);
  };
  const ended = instant(call.end);
  const customer = {
    leg: 'customer',
    number: call.customer.number,
    start_time: call.direction === 'inbound' ? instant(call.start) : at('customer_ringing'),
    answer_time: call.direction === 'inbound' ? at('call_bridged') : at('customer_answered'),
    end_time: ended,
    status: call.status,
  };
  if (call.agent === null) return [customer];
  const transfer = timeline.transfer;
  const agent = {
    leg: 'agent',
    user_id: call.agent.userId,
    name: call.agent.name,
    start_time: at('agent_ringing'),
    answer_time: at('agent_answered'),
    end_time: transfer === null ? ended : instant(call.start + transfer.completedAfter),
    status: at('agent_answered') === null ? 'not_answered' : 'completed',
  };
  if (transfer === null) return [customer, agent];
  const second = {
    leg: 'agent',
    user_id: transfer.to.userId,
    name: transfer.to.name,
    start_time: instant(call.start + transfer.askedAfter),
    answer_time: instant(call.start + transfer.answeredAfter),
    end_time: ended,
    status: 'completed',
  };
  return [customer, agent, second];
}

function transferBody(call: SampleCall, transfer: SampleTransfer) {
  return {
    type: 'warm',
    from: agentBody(transfer.from),
    to: agentBody(transfer.to),
    initiated_at: instant(call.start + transfer.askedAfter),
    answered_at: instant(call.start + transfer.answeredAfter),
    completed_at: instant(call.start + transfer.completedAfter),
    status: 'completed',
  };
}

function conferenceEvents(call: SampleCall, transfer: SampleTransfer) {
  if (transfer.together === 0) return [];
  const joined = transfer.completedAfter - transfer.together;
  return [
    { event: 'conference_started', time: instant(call.start + joined), participants: 3 },
    { event: 'participant_joined', time: instant(call.start + joined), participant: transfer.to.userId },
    {
      event: 'participant_left',
      time: instant(call.start + transfer.completedAfter),
      participant: transfer.from.userId,
    },
    { event: 'conference_ended', time: instant(call.start + transfer.completedAfter) },
  ];
}
