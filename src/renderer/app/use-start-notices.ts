import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { useAppState } from './app-state.tsx';
import { useCacheState } from './cache-revision.tsx';

/** Says once, until closed, what could not be read at start and what became of it. */
export function useStartNotices(): void {
  const { startNotice } = useAppState();
  const { notice: cacheNotice } = useCacheState();
  useEffect(() => show('start-notice', startNotice), [startNotice]);
  useEffect(() => show('cache-notice', cacheNotice), [cacheNotice]);
}

function show(id: string, message: string | null): void {
  if (message !== null) notifications.show({ id, message, color: 'yellow', autoClose: false });
}
