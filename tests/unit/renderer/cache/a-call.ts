import type { Call, RejectedRow } from '../../../../src/shared/call.ts';
import { nothingDone, type SyncDay, type SyncRecord, type SyncStep } from '../../../../src/shared/sync.ts';
import { dayMs } from '../../../../src/shared/units.ts';

/** A call as the API's own example has it, but for `changes`. */
export function aCall(changes: Partial<Call> = {}): Call {
  return {
    callSid: 'call_001',
    direction: 'outbound',
    status: 'completed',
    agent: { userId: 'agent_001', name: 'John Agent' },
    customer: { number: '+919876543210', name: 'Customer A' },
    exophone: '+911234567890',
    startTime: Date.parse('2024-06-15T10:30:00Z'),
    endTime: Date.parse('2024-06-15T10:35:00Z'),
    duration: 300,
    talkTime: 280,
    holdTime: 20,
    recording: { available: true, duration: 280, channels: 'dual' },
    disposition: 'resolved',
    customField: 'ticket_12345',
    ...changes,
  };
}

/** A sync that has only begun. */
export function aSync(changes: Partial<SyncRecord> = {}): SyncRecord {
  return {
    startedAt: 1,
    endedAt: null,
    reason: 'start',
    from: 0,
    to: 9,
    outcome: null,
    message: null,
    ...nothingDone,
    ...changes,
  };
}

/** A step that brings these calls and proves nothing. */
export function aStep(calls: readonly Call[], changes: Partial<SyncStep> = {}): SyncStep {
  return { calls, placed: [], rejected: [], proven: [], days: [], sync: aSync(), ...changes };
}

/** A day that begins at `from`, wholly proven. */
export function aDay(from: number, changes: Partial<SyncDay> = {}): SyncDay {
  const span = { from, to: from + dayMs, provenAt: 1, rows: 0 };
  return { from, spans: [span], countedAt: null, failure: null, ...changes };
}

/** A row that could not be read. */
export function aRejectedRow(changes: Partial<RejectedRow> = {}): RejectedRow {
  return { reason: 'no call SID', rawJson: '{}', rejectedAt: 1, placedAt: null, triedBy: '0.1.0', ...changes };
}
