import { Button } from '@mantine/core';
import { useState } from 'react';
import { request } from '../bridge.ts';
import { useCacheState } from '../state/use-cache.ts';
import { Notice } from '../ui/Notice.tsx';
import { showFailure } from '../ui/show-failure.ts';
import styles from './CacheFailed.module.css';

/** In the place of the screens that show calls, where these cannot be opened. The rest of the app can be used meanwhile. */
export function CacheFailed() {
  const { error, openAgain } = useCacheState();
  const [isRebuilding, setRebuilding] = useState(false);

  async function rebuild(): Promise<void> {
    setRebuilding(true);
    try {
      await request('cache.rebuild', null);
      openAgain();
    } catch (thrown) {
      showFailure(thrown);
    } finally {
      setRebuilding(false);
    }
  }

  return (
    <Notice
      title="The calls on this laptop cannot be opened"
      text={
        <>
          Rebuild deletes the calls here; the next sync reads them again from your account. Settings, saved searches and
          recordings stay.
          {error === null ? null : (
            <details className={styles.reason}>
              <summary>Why</summary>
              {error.message}
            </details>
          )}
        </>
      }
      actions={
        <>
          <Button variant="filled" onClick={openAgain}>
            Try again
          </Button>
          <Button loading={isRebuilding} onClick={() => void rebuild()}>
            Rebuild
          </Button>
        </>
      }
    />
  );
}
