import type { SampleAgent, TeamName } from './agents.ts';
import type { CallKey } from './call-sid.ts';
import type { SampleCustomer } from './customers.ts';
import type { Topic } from './topics.ts';

export const directions = ['inbound', 'outbound'] as const;
/** The five documented statuses and one that the documents do not name. */
export const statuses = ['completed', 'missed', 'abandoned', 'busy', 'failed', 'voicemail'] as const;
export type Direction = (typeof directions)[number];
export type Status = (typeof statuses)[number];

/** What listing and filtering need of a call; the rest is drawn only when it is shown. */
export interface CallHead {
  /** Epoch seconds. */
  readonly start: number;
  readonly team: TeamName;
  readonly direction: Direction;
  readonly status: Status;
  /** Index into the account's agents; null when nobody was assigned. */
  readonly agent: number | null;
}

export interface SampleCall {
  readonly callSid: string;
  readonly key: CallKey;
  readonly direction: Direction;
  readonly status: Status;
  readonly agent: SampleAgent | null;
  readonly customer: SampleCustomer;
  readonly exophone: string;
  /** Epoch seconds. */
  readonly start: number;
  /** Epoch seconds. */
  readonly end: number;
  /** Seconds. */
  readonly talkTime: number;
  /** Seconds. */
  readonly holdTime: number;
  /** Seconds from start until both sides could talk; null when they never could. */
  readonly bridgedAfter: number | null;
  /** Who took the call over; null when it was not transferred. */
  readonly transferredTo: SampleAgent | null;
  /** The conversation on the recording; null when there is no recording. It lasts `talkTime`. */
  readonly recorded: Topic | null;
  readonly disposition: string | null;
  readonly customField: string | null;
}
