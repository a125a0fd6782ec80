import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { shownZone, unknownZoneText, zoneNamedBy } from '../../../../src/renderer/state/shown-zone.ts';
import { formatInstant } from '../../../../src/renderer/ui/format.ts';
import { defaultSettings, type Settings } from '../../../../src/shared/settings.ts';
import { isoWithOffset, startOfDayPlus } from '../../../../src/shared/time-zone.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

/** The state of a laptop whose system names `system`, with an account that names `account`. */
function stateOf(choice: Settings['timeZone'], account: string | null, system?: string) {
  if (system !== undefined) {
    const options = new Intl.DateTimeFormat().resolvedOptions();
    vi.spyOn(Intl.DateTimeFormat.prototype, 'resolvedOptions').mockReturnValue({ ...options, timeZone: system });
  }
  return {
    settings: { ...defaultSettings, timeZone: choice },
    connection: {
      state: 'connecting' as const,
      account: { id: 'a', region: 'mumbai' as const, apiHost: null, accountSid: 'a', timeZone: account },
    },
  };
}

describe('the zone that times are shown in', () => {
  it('is the one that the person chose', () => {
    expect(shownZone(stateOf('account', 'Asia/Kolkata'))).toEqual({ zone: 'Asia/Kolkata', unknown: null });
    expect(shownZone(stateOf('utc', 'Asia/Kolkata'))).toEqual({ zone: 'UTC', unknown: null });
    expect(shownZone(stateOf('system', 'Asia/Kolkata', 'Asia/Kathmandu')).zone).toBe('Asia/Kathmandu');
  });

  it('is this laptop’s where the account tells none, or no account is connected', () => {
    const state = stateOf('account', null, 'Asia/Singapore');
    expect(shownZone(state).zone).toBe('Asia/Singapore');
    expect(shownZone({ ...state, connection: { state: 'none' } }).zone).toBe('Asia/Singapore');
  });

  it('is UTC where the system names a zone that is not one, and says so', () => {
    const state = stateOf('system', 'Asia/Kolkata', 'Etc/Unknown');
    expect(shownZone(state)).toEqual({ zone: 'UTC', unknown: 'Etc/Unknown' });
    expect(unknownZoneText(state)).toMatch(
      /This laptop’s time zone cannot be read, so times and days are shown in UTC/,
    );
  });

  it('is UTC where the account names a zone that is not one, and says which', () => {
    const state = stateOf('account', 'Asia/Atlantis');
    expect(shownZone(state)).toEqual({ zone: 'UTC', unknown: 'Asia/Atlantis' });
    expect(unknownZoneText(state)).toMatch(/account’s time zone \(Asia\/Atlantis\) is not known/);
    expect(unknownZoneText(stateOf('utc', 'Asia/Atlantis', 'Etc/Unknown'))).toBeNull();
  });

  it('can be counted and written in, whatever the system and the account name', () => {
    const name = fc.oneof(
      fc.constantFrom(
        '',
        'Etc/Unknown',
        'Foo/Bar',
        'undefined',
        '+05:30',
        'IST',
        'asia/kolkata',
        'GMT+5',
        'UTC+99',
        ' UTC',
      ),
      fc.constantFrom(...Intl.supportedValuesOf('timeZone')),
      fc.string(),
    );
    const choice = fc.constantFrom('system' as const, 'account' as const, 'utc' as const);
    fc.assert(
      fc.property(choice, fc.option(name), name, fc.integer({ min: 0, max: 4e12 }), (choice, account, system, at) => {
        const state = stateOf(choice, account, system);
        const { zone, unknown } = shownZone(state);
        expect(formatInstant(at, zone)).not.toBe('');
        expect(isoWithOffset(startOfDayPlus(at, -1, zone), zone)).not.toContain('NaN');
        expect(unknown === null).toBe(unknownZoneText(state) === null);
        vi.restoreAllMocks();
      }),
    );
  });

  it('is never UTC in place of a zone that this laptop knows', () => {
    for (const zone of Intl.supportedValuesOf('timeZone')) {
      expect(shownZone(stateOf('account', zone))).toEqual({ zone, unknown: null });
    }
    expect(zoneNamedBy('account', stateOf('account', 'Etc/Unknown'))).toBe('Etc/Unknown');
  });
});
