import type { Call } from '../../../../src/shared/call.ts';
import type { SyncPage } from '../../../../src/shared/sync.ts';

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

/** A page of these calls that ends its window. */
export function aPage(calls: readonly Call[], changes: Partial<SyncPage> = {}): SyncPage {
  return {
    calls,
    setAside: [],
    window: {
      from: Date.parse('2024-06-15T00:00:00Z'),
      to: Date.parse('2024-06-16T00:00:00Z'),
      nextOffset: calls.length,
      total: calls.length,
      completedAt: 1,
    },
    ...changes,
  };
}
