import type { Connection } from '../../shared/account.ts';
import type { ErrorReport, PagePlace } from '../../shared/error-report.ts';
import type { RequestName } from '../../shared/ipc/requests.ts';
import type { ErrorCode } from '../../shared/result.ts';
import type { SyncPhase } from '../../shared/sync.ts';

/** Numbers with dots and nothing else, as {@link versionOf} made them. */
export type Version = string & { readonly isVersion: true };

/** `unknown` for what is no version: the field can carry no other text. */
export function versionOf(text: string | undefined): Version {
  const isVersion = text !== undefined && /^\d{1,5}(\.\d{1,6}){1,3}(-(alpha|beta|nightly)\.\d{1,8})?$/.test(text);
  return (isVersion ? text : 'unknown') as Version;
}

/**
 * All that the log can say: an event, with numbers and words of the program's own. No field is plain text, so that none can
 * carry a name, a number of a customer, a path or a secret (`tests/unit/main/log/log.test.ts`).
 */
export interface LogEvents {
  'app-started': {
    readonly voicelogs: Version;
    readonly electron: Version;
    readonly chromium: Version;
    readonly node: Version;
    readonly platform: NodeJS.Platform;
    readonly arch: NodeJS.Architecture;
    readonly packaged: boolean;
    readonly readOnly: boolean;
  };
  'app-ended': { readonly secondsUp: number };
  connection: { readonly state: Connection['state']; readonly code: ErrorCode | null };
  sync: {
    readonly phase: SyncPhase;
    readonly code: ErrorCode | null;
    readonly callsReceived: number;
    readonly callsExpected: number | null;
  };
  'request-failed': { readonly request: RequestName | null; readonly code: ErrorCode };
  'error-uncaught': { readonly place: 'main' | PagePlace; readonly error: ErrorReport };
  /** A request failed with an error that no code foresaw. */
  'error-unforeseen': { readonly place: 'main'; readonly error: ErrorReport };
  'page-gone': { readonly reason: Electron.RenderProcessGoneDetails['reason']; readonly exitCode: number };
  'page-hangs': Record<never, never>;
  'page-load-failed': { readonly code: number };
  'child-gone': {
    readonly type: Electron.Details['type'];
    readonly reason: Electron.Details['reason'];
    readonly exitCode: number;
  };
}

export type LogEventName = keyof LogEvents;

/** Writes one event. */
export type WriteLog = <Name extends LogEventName>(event: Name, fields: LogEvents[Name]) => void;
