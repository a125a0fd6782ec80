import type { SampleAgent } from '../calls/agents.ts';

/** Makes the presigned URL of a call's recording. */
export type UrlOf = (callSid: string) => string;

/** An agent as the API writes one. */
export function agentBody(agent: SampleAgent | null): { user_id: string; name: string | null } | null {
  return agent === null ? null : { user_id: agent.userId, name: agent.name };
}

/** Epoch seconds as the API writes an instant: `2024-06-15T10:30:00.000Z`. */
export function instant(epochSeconds: number): string {
  return new Date(epochSeconds * 1000).toISOString();
}
