import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { useAppState } from '../state/app-state.tsx';
import { unknownZoneText } from '../state/shown-zone.ts';

/**
 * Says once, until closed, what could not be read at start and what became of it; a time zone that is not known, until
 * another is chosen. `cacheNotice`: what the cache has to say of its opening.
 */
export function useStartNotices(cacheNotice: string | null = null): void {
  const state = useAppState();
  const { startNotice } = state;
  const zoneNotice = unknownZoneText(state);
  useEffect(() => show('start-notice', startNotice), [startNotice]);
  useEffect(() => show('cache-notice', cacheNotice), [cacheNotice]);
  useEffect(() => {
    if (zoneNotice === null) notifications.hide('zone-notice');
    else show('zone-notice', zoneNotice);
  }, [zoneNotice]);
}

function show(id: string, message: string | null): void {
  if (message !== null) notifications.show({ id, message, color: 'yellow', autoClose: false });
}
