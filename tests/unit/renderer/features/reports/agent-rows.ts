import type { AgentRow, ReportSums, VoiceSums } from '../../../../../src/renderer/cache/report-api.ts';

/** Sums with some of them given, the others zero. */
function sums(part: Partial<ReportSums> = {}): ReportSums {
  return {
    calls: 0,
    byStatus: {},
    byDirection: {},
    handled: 0,
    inbound: 0,
    inboundCompleted: 0,
    inboundAbandoned: 0,
    outbound: 0,
    outboundCompleted: 0,
    talkTime: 0,
    holdTime: 0,
    implausible: 0,
    recorded: 0,
    medianTalkAndHold: null,
    p90TalkAndHold: null,
    ...part,
  };
}

export const noVoice: VoiceSums = {
  recordings: 0,
  agentSpeech: 0,
  customerSpeech: 0,
  silence: 0,
  overlap: 0,
  audio: 0,
};

/** The row of an agent, or of unassigned calls. */
export function row(userId: string | null, part: Partial<ReportSums> = {}, more: Partial<AgentRow> = {}): AgentRow {
  return {
    agent: userId === null ? null : { userId, name: null },
    sums: sums(part),
    dispositions: [],
    voice: noVoice,
    ...more,
  };
}
