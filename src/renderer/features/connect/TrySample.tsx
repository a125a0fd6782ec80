import { Button } from '@mantine/core';
import { useState } from 'react';
import { type AppError, toAppError } from '../../../shared/result.ts';
import { request } from '../../bridge.ts';
import { ProblemAlert } from './ProblemAlert.tsx';
import classes from './SignInForm.module.css';

/** A way in for those who have no account at hand. */
export function TrySample() {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<AppError | null>(null);

  const trySample = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await request('account.try-sample', null);
    } catch (thrown) {
      setProblem(toAppError(thrown));
    } finally {
      setBusy(false);
    }
  };

  return (
    <div>
      <Button size="sm" fullWidth loading={busy} onClick={() => void trySample()}>
        Try the sample account
      </Button>
      <p className={classes.hint}>
        Thousands of made-up calls and a dozen spoken recordings, served from inside this app. Needs no key and no
        network.
      </p>
      {problem !== null && (
        <ProblemAlert tone="failure" title="The sample account did not start">
          {problem.message}
        </ProblemAlert>
      )}
    </div>
  );
}
