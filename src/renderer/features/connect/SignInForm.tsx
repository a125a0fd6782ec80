import { Button, NativeSelect, PasswordInput, SegmentedControl, TextInput } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import type { ConnectRequest } from '../../../shared/account.ts';
import { type AppError, toAppError } from '../../../shared/result.ts';
import { useAppState } from '../../app/app-state.tsx';
import { request } from '../../bridge.ts';
import { apiHostProblem, type ConnectField, fieldToBlame, problemTitle } from './connect-problem.ts';
import { ProblemAlert } from './ProblemAlert.tsx';
import classes from './SignInForm.module.css';

type Region = ConnectRequest['region'];
type Secret = ConnectRequest['credentials']['kind'];
type Missing = Partial<Record<'apiHost' | 'accountSid' | 'apiKey' | 'apiToken' | 'sessionToken', string>>;

const regions = [
  { value: 'singapore', label: 'Singapore' },
  { value: 'mumbai', label: 'Mumbai' },
  { value: 'custom', label: 'Custom' },
] satisfies { value: Region; label: string }[];

/** Not worded as the fields are: a label must name one thing. */
const secretKinds = [
  { value: 'api-key', label: 'Key and token' },
  { value: 'session-token', label: 'Pasted session' },
] satisfies { value: Secret; label: string }[];

/**
 * Connects an account, or signs in again to the one that this laptop holds. Secrets live in the inputs alone, and are
 * cleared once main has them. `onConnected` is called after main took them.
 */
export function SignInForm({ onConnected }: { onConnected?: () => void }) {
  const { connection } = useAppState();
  const known = connection.state === 'none' || connection.account.region === 'sample' ? null : connection.account;
  const [region, setRegion] = useState<Region>(
    known?.region === 'sample' ? 'singapore' : (known?.region ?? 'singapore'),
  );
  const [apiHost, setApiHost] = useState(known?.region === 'custom' ? (known.apiHost ?? '') : '');
  const [accountSid, setAccountSid] = useState(known?.accountSid ?? '');
  const [secretKind, setSecretKind] = useState<Secret>('api-key');
  const [missing, setMissing] = useState<Missing>({});
  const [problem, setProblem] = useState<AppError | null>(null);
  const [busy, setBusy] = useState(false);
  const apiKey = useRef<HTMLInputElement>(null);
  const apiToken = useRef<HTMLInputElement>(null);
  const sessionToken = useRef<HTMLInputElement>(null);

  const connect = async (thisRunOnly: boolean) => {
    const secrets = {
      apiKey: apiKey.current?.value.trim() ?? '',
      apiToken: apiToken.current?.value.trim() ?? '',
      sessionToken: sessionToken.current?.value.trim() ?? '',
    };
    const found = whatIsMissing({ region, apiHost, accountSid, secretKind, ...secrets });
    setMissing(found);
    setProblem(null);
    if (Object.keys(found).length > 0) return;

    setBusy(true);
    try {
      await request('account.connect', {
        region,
        apiHost: region === 'custom' ? apiHost.trim() : null,
        accountSid: accountSid.trim(),
        credentials:
          secretKind === 'api-key'
            ? { kind: 'api-key', apiKey: secrets.apiKey, apiToken: secrets.apiToken }
            : { kind: 'session-token', sessionToken: secrets.sessionToken },
        thisRunOnly,
      });
      for (const input of [apiKey, apiToken, sessionToken]) if (input.current !== null) input.current.value = '';
      onConnected?.();
    } catch (thrown) {
      setProblem(toAppError(thrown));
    } finally {
      setBusy(false);
    }
  };

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void connect(false);
  };

  const blamed: ConnectField | null = problem === null ? null : fieldToBlame(problem, region);
  return (
    <form className={classes.form} onSubmit={onSubmit} noValidate autoComplete="off">
      <NativeSelect
        label="Region"
        description="Where your account lives. The wrong region answers as a wrong key."
        data={regions}
        value={region}
        onChange={(event) =>
          setRegion(regions.find(({ value }) => value === event.currentTarget.value)?.value ?? 'singapore')
        }
      />
      {region === 'custom' && (
        <TextInput
          label="API host"
          placeholder="https://api.example.com"
          inputMode="url"
          spellCheck={false}
          value={apiHost}
          error={missing.apiHost ?? blamed === 'apiHost'}
          onChange={(event) => setApiHost(event.currentTarget.value)}
        />
      )}
      <TextInput
        label="Account SID"
        spellCheck={false}
        value={accountSid}
        error={missing.accountSid ?? blamed === 'accountSid'}
        onChange={(event) => setAccountSid(event.currentTarget.value)}
      />
      <SegmentedControl
        fullWidth
        aria-label="Sign in with"
        data={secretKinds}
        value={secretKind}
        onChange={setSecretKind}
      />
      {secretKind === 'api-key' ? (
        <>
          <PasswordInput
            ref={apiKey}
            label="API key"
            error={missing.apiKey ?? blamed === 'secret'}
            autoComplete="off"
          />
          <PasswordInput
            ref={apiToken}
            label="API token"
            error={missing.apiToken ?? blamed === 'secret'}
            autoComplete="off"
          />
        </>
      ) : (
        <PasswordInput
          ref={sessionToken}
          label="Session token"
          description="Works until it expires; then you paste a new one."
          error={missing.sessionToken ?? blamed === 'secret'}
          autoComplete="off"
        />
      )}
      {problem !== null && (
        <ProblemAlert tone={problem.code === 'no-keychain' ? 'warning' : 'failure'} title={problemTitle(problem.code)}>
          {problem.message}
          {problem.code === 'no-keychain' && (
            <Button className={classes.goOn ?? ''} loading={busy} onClick={() => void connect(true)}>
              Go on for this run only
            </Button>
          )}
        </ProblemAlert>
      )}
      <Button type="submit" size="sm" variant="filled" fullWidth loading={busy}>
        Connect
      </Button>
    </form>
  );
}

/** What a person can see to be missing before anything is sent. */
function whatIsMissing(form: {
  region: Region;
  apiHost: string;
  accountSid: string;
  secretKind: Secret;
  apiKey: string;
  apiToken: string;
  sessionToken: string;
}): Missing {
  const missing: Missing = {};
  const hostProblem = form.region === 'custom' ? apiHostProblem(form.apiHost) : null;
  if (hostProblem !== null) missing.apiHost = hostProblem;
  if (form.accountSid.trim() === '')
    missing.accountSid = 'Give the account SID: your dashboard shows it with the API settings.';
  if (form.secretKind === 'api-key') {
    if (form.apiKey === '') missing.apiKey = 'Give the API key.';
    if (form.apiToken === '') missing.apiToken = 'Give the API token that belongs to the key.';
  } else if (form.sessionToken === '') {
    missing.sessionToken = 'Paste the session token.';
  }
  return missing;
}
