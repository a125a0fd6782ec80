import type { EpochMs, Seconds } from './units.ts';

/**
 * A call: one voicelog of the API. Statuses, directions and channels are open-ended strings, and nulls are kept, because the
 * API documents its values incompletely and a person must see what it gave.
 */
export interface Call {
  readonly callSid: string;
  /** `inbound`, `outbound`, or whatever else the API said. */
  readonly direction: string;
  /** `completed`, `missed`, `abandoned`, `failed`, `busy`, or whatever else the API said. */
  readonly status: string;
  readonly agent: Agent | null;
  readonly customer: Customer;
  readonly exophone: string | null;
  /** Null: absent, unreadable, or 1970-01-01, which sister APIs write for a call that is still going on. */
  readonly startTime: EpochMs | null;
  /** Null as for {@link startTime}. */
  readonly endTime: EpochMs | null;
  /** As given: may be negative or absurd, and does not always equal talk + hold. */
  readonly duration: Seconds | null;
  /** As given. */
  readonly talkTime: Seconds | null;
  /** As given. */
  readonly holdTime: Seconds | null;
  readonly recording: RecordingInfo;
  readonly disposition: string | null;
  readonly customField: string | null;
}

export interface Agent {
  readonly userId: string;
  readonly name: string | null;
}

export interface Customer {
  readonly number: string | null;
  readonly name: string | null;
}

/** What the API says of a recording. Its URL is short-lived and opens the audio to anyone, so it is never stored. */
export interface RecordingInfo {
  readonly available: boolean;
  /** As given. */
  readonly duration: Seconds | null;
  /** `dual`, `mono`, or whatever else the API said. */
  readonly channels: string | null;
}

/** What one response says of a recording. It may leave out whether there is one, which is not the same as none. */
export interface ToldRecording extends Omit<RecordingInfo, 'available'> {
  readonly available: boolean | null;
}

/** A call as a row of the listing gives it, before its gaps are filled from what is cached. */
export interface ListedCall extends Omit<Call, 'recording'> {
  readonly recording: ToldRecording;
}

/** Stands for a missing status or direction, so that such calls can be seen and filtered. */
export const unnamed = 'unknown';

/** What only the single-call endpoint gives. Fetched when a call is opened, then stored. */
export interface CallDetail {
  readonly callSid: string;
  /** In time order; events without a readable time come last, in the order given. */
  readonly timeline: readonly TimelineEvent[];
  readonly legs: readonly DetailRecord[];
  readonly transfers: readonly DetailRecord[];
  readonly conferenceEvents: readonly DetailRecord[];
  /** How many of each the account sent, if only the first ones are stored. */
  readonly told?: Readonly<Record<'timeline' | 'legs' | 'transfers' | 'conferenceEvents', number>>;
  /** Fields of the call in the detail. Absent ones are left out, so that merging never erases. */
  readonly changes: Partial<Omit<ListedCall, 'callSid'>>;
  /** When the account answered. */
  readonly fetchedAt: EpochMs;
}

export interface TimelineEvent {
  /** The API's own name, e.g. `agent_answered`. */
  readonly event: string;
  readonly time: EpochMs | null;
  /** All other fields of the event, as text by field name. */
  readonly fields: DetailRecord;
}

/** A flat record of an undocumented object: field name to text; nested values are written as JSON. */
export type DetailRecord = Readonly<Record<string, string>>;

/** A row that could not be read as a call: stored with the reason and its raw JSON (without links), never dropped. */
export interface RejectedRow {
  readonly reason: string;
  readonly rawJson: string;
  readonly rejectedAt: EpochMs;
  /** Its place in the listing: its own start time, or without one that of the row before it; null: not known. */
  readonly placedAt: EpochMs | null;
  /** The version of the app that could not read it. */
  readonly triedBy: string;
}
