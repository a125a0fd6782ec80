import type { Connection } from '../../shared/account.ts';
import type { StorageFacts } from '../../shared/recording.ts';
import type { Settings } from '../../shared/settings.ts';
import type { SyncStatus } from '../../shared/sync.ts';
import type { RunVersions } from './run-versions.ts';

export interface ProblemFacts {
  readonly at: Date;
  readonly versions: RunVersions;
  readonly platform: NodeJS.Platform;
  /** Of the system, as in `10.0.26100`. */
  readonly release: string;
  readonly arch: NodeJS.Architecture;
  readonly memoryBytes: number;
  readonly connection: Connection;
  readonly sync: SyncStatus;
  /** Null, as below: not known. */
  readonly calls: number | null;
  readonly storage: StorageFacts | null;
  readonly savedSearches: number | null;
  readonly settings: Settings;
  readonly readOnly: boolean;
  /** Lines of the log, oldest first. */
  readonly log: readonly string[];
}

/** Those that tell how the app runs. The others say what somebody looks at, such as an agent's name in a filter. */
const toldSettings = [
  'timeZone',
  'theme',
  'syncDays',
  'syncEveryMinutes',
  'recordingsRoomGb',
  'deleteRecordingsAfterDays',
  'swapSides',
  'playbackRate',
  'volume',
  'skipSilence',
] as const satisfies readonly (keyof Settings)[];

const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;

/** What a person may read and send to whoever helps. Nothing in it is of an account but how much there is of it. */
export function problemReport(facts: ProblemFacts): string {
  const { connection, sync, storage, settings } = facts;
  const reason = 'reason' in connection ? (connection.reason?.code ?? 'none') : 'none';
  const state = connection.state === 'none' ? 'none' : `${connection.state}, region ${connection.account.region}`;
  const sections: readonly (readonly [title: string, lines: readonly string[]])[] = [
    [
      'Versions',
      [
        ...Object.entries(facts.versions).map(([name, version]) => `${name} ${version}`),
        `System ${facts.platform} ${numbersOf(facts.release)} ${facts.arch}, ${megabytes(facts.memoryBytes)} of memory`,
      ],
    ],
    [
      'Account',
      [
        `Connection: ${state}; reason: ${reason}`,
        `Sync: ${sync.phase}; reason: ${sync.error?.code ?? 'none'}; last complete: ${momentOf(sync.lastCompletedAt)}`,
        `Calls on this laptop: ${facts.calls ?? 'unknown'}`,
        `Recordings kept: ${recordingsOf(storage?.kept)}`,
        `Recordings played before: ${recordingsOf(storage?.cached)}`,
        `Saved searches: ${facts.savedSearches ?? 'unknown'}`,
        `Free on the disk: ${storage === null ? 'unknown' : megabytes(storage.freeBytes)}; data folder: ${facts.readOnly ? 'cannot be written' : 'can be written'}`,
      ],
    ],
    ['Settings', toldSettings.map((name) => `${name}: ${settings[name] ?? 'off'}`)],
    ['Log, oldest first', facts.log.length === 0 ? ['(empty)'] : facts.log],
  ];
  return [
    `Voicelogs problem report, ${facts.at.toISOString()}`,
    'It holds versions, settings, counts and the log of events: no call, name, telephone number, key, token or file name. Nothing was sent to anybody.',
    ...sections.map(([title, lines]) => `${title}\n${lines.map((line) => `  ${line}`).join('\n')}`),
    '',
  ].join('\n\n');
}

function recordingsOf(facts: StorageFacts['kept'] | undefined): string {
  return facts === undefined ? 'unknown' : `${facts.count} (${megabytes(facts.bytes)})`;
}

/** A kernel may be named by whoever built it. */
function numbersOf(release: string): string {
  return /^\d[\d.]{0,30}/.exec(release)?.[0] ?? '';
}

function momentOf(moment: number | null): string {
  return moment === null ? 'never' : new Date(moment).toISOString();
}
