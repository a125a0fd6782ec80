import { isKnownZone } from '../../shared/time-zone.ts';
import type { AppStateWithoutSync } from './main-state.ts';

/** The zone that every time and day in the app is shown in. */
export interface ShownZone {
  /** IANA name, always one that `Intl` and the app's own arithmetic know. */
  readonly zone: string;
  /** The zone that was asked for, where it is not known and UTC stands in for it; null otherwise. */
  readonly unknown: string | null;
}

type ZoneState = Pick<AppStateWithoutSync, 'settings' | 'connection'>;

/**
 * The only way from a setting to a zone: a name from outside is tested here, and nowhere else. A laptop without its zone
 * files, or with TZ=Foo/Bar, names `Etc/Unknown`, and `Intl.DateTimeFormat` throws a RangeError for it.
 */
export function shownZone(state: ZoneState): ShownZone {
  const { timeZone } = state.settings;
  const named = zoneNamedBy(timeZone, state) ?? zoneNamedBy('system', state) ?? 'UTC';
  return isKnownZone(named) ? { zone: named, unknown: null } : { zone: 'UTC', unknown: named };
}

/** What a choice of the settings names, not tested yet; null where the account tells no zone. */
export function zoneNamedBy(choice: ZoneState['settings']['timeZone'], { connection }: ZoneState): string | null {
  if (choice === 'utc') return 'UTC';
  if (choice === 'system') return Intl.DateTimeFormat().resolvedOptions().timeZone;
  return connection.state === 'none' ? null : connection.account.timeZone;
}

/** What to tell the person of a zone that is not known; null where it is. */
export function unknownZoneText({ settings, connection }: ZoneState): string | null {
  const { unknown } = shownZone({ settings, connection });
  if (unknown === null) return null;
  const ofAccount = settings.timeZone === 'account' && unknown === zoneNamedBy('account', { settings, connection });
  return ofAccount
    ? `The account’s time zone (${unknown}) is not known on this laptop, so times and days are shown in UTC.`
    : 'This laptop’s time zone cannot be read, so times and days are shown in UTC. To change that, set the time zone in the system’s settings and start Voicelogs again.';
}
