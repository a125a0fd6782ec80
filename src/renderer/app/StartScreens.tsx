import { useEffect } from 'react';
import { toAppError } from '../../shared/result.ts';

import styles from './StartScreens.module.css';

/** A calm empty window for the fraction of a second until main and the cache have answered. */
export function Starting() {
  return <div className={styles.starting} aria-busy="true" />;
}

/** Drawn without the kit, whose theme is not known before main has told the settings. */
export function StartFailed({ thrown }: { thrown: unknown }) {
  useReadiness(true);
  return (
    <main className={styles.centred}>
      <div className={styles.plain}>
        <h1>Voicelogs could not start</h1>
        <p>{toAppError(thrown).message}</p>
        <button type="button" onClick={() => location.reload()}>
          Try again
        </button>
      </div>
    </main>
  );
}

/** Says on the document's root element that the app can be used, for tests, the tour and assistive tools. */
export function useReadiness(ready: boolean): void {
  useEffect(() => {
    document.documentElement.dataset.appState = ready ? 'ready' : 'starting';
  }, [ready]);
}
