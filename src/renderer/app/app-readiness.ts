import { useEffect } from 'react';

/** Says on the document's root element that the app can be used, for tests, the tour and assistive tools. */
export function useReadiness(ready: boolean): void {
  useEffect(() => {
    document.documentElement.dataset.appState = ready ? 'ready' : 'starting';
  }, [ready]);
}
