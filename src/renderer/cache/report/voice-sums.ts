import type { VoiceSums } from '../report-api.ts';

/** What the audio told of one recording with a channel each for agent and customer. */
export type Voice = Omit<VoiceSums, 'recordings'>;

/** A voice, with the ID of the agent of its call (the empty text: none). */
export interface AgentVoice {
  readonly userId: string;
  readonly voice: Voice;
}

export const noVoice: readonly AgentVoice[] = [];

export function voiceSums(voices: readonly AgentVoice[]): VoiceSums {
  const sums = { recordings: voices.length, agentSpeech: 0, customerSpeech: 0, silence: 0, overlap: 0, audio: 0 };
  for (const { voice } of voices) {
    sums.agentSpeech += voice.agentSpeech;
    sums.customerSpeech += voice.customerSpeech;
    sums.silence += voice.silence;
    sums.overlap += voice.overlap;
    sums.audio += voice.audio;
  }
  return sums;
}
