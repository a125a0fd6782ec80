import type { Voice } from './agents.ts';
import type { Weighted } from './random.ts';

/** What a call was about: decides its disposition and which conversation is heard on its recording. */
export interface Topic {
  /** File name in the recordings folder, without `.mp3`. */
  readonly recording: string;
  readonly direction: 'inbound' | 'outbound';
  /** The voice on the agent's side of the conversation. */
  readonly voice: Voice;
  readonly dispositions: readonly Weighted<string>[];
}

export const topics: readonly Topic[] = [
  {
    recording: '01-refund',
    direction: 'inbound',
    voice: 'female',
    dispositions: [
      ['refund issued', 60],
      ['resolved', 16],
      ['escalated', 14],
      ['callback requested', 10],
    ],
  },
  {
    recording: '02-late-delivery',
    direction: 'inbound',
    voice: 'male',
    dispositions: [
      ['resolved', 52],
      ['callback requested', 20],
      ['escalated', 18],
      ['refund issued', 10],
    ],
  },
  {
    recording: '03-sim-activation',
    direction: 'inbound',
    voice: 'female',
    dispositions: [
      ['resolved', 70],
      ['technical issue', 18],
      ['callback requested', 12],
    ],
  },
  {
    recording: '04-appointment',
    direction: 'inbound',
    voice: 'male',
    dispositions: [
      ['appointment booked', 64],
      ['resolved', 22],
      ['callback requested', 14],
    ],
  },
  {
    recording: '05-charged-twice',
    direction: 'inbound',
    voice: 'male',
    dispositions: [
      ['resolved', 44],
      ['refund issued', 32],
      ['escalated', 24],
    ],
  },
  {
    recording: '06-locked-account',
    direction: 'inbound',
    voice: 'female',
    dispositions: [
      ['resolved', 80],
      ['escalated', 12],
      ['callback requested', 8],
    ],
  },
  {
    recording: '07-broadband-fault',
    direction: 'inbound',
    voice: 'female',
    dispositions: [
      ['technical issue', 46],
      ['resolved', 34],
      ['escalated', 20],
    ],
  },
  {
    recording: '08-address-change',
    direction: 'inbound',
    voice: 'male',
    dispositions: [
      ['resolved', 88],
      ['follow-up', 12],
    ],
  },
  {
    recording: '09-plan-upgrade',
    direction: 'outbound',
    voice: 'female',
    dispositions: [
      ['sale closed', 30],
      ['follow-up', 32],
      ['not interested', 38],
    ],
  },
  {
    recording: '10-renewal',
    direction: 'outbound',
    voice: 'male',
    dispositions: [
      ['sale closed', 42],
      ['follow-up', 34],
      ['not interested', 24],
    ],
  },
  {
    recording: '11-follow-up',
    direction: 'outbound',
    voice: 'female',
    dispositions: [
      ['resolved', 62],
      ['follow-up', 22],
      ['escalated', 16],
    ],
  },
  {
    recording: '12-delivery-slot',
    direction: 'outbound',
    voice: 'male',
    dispositions: [
      ['delivery confirmed', 74],
      ['callback requested', 16],
      ['resolved', 10],
    ],
  },
];
