import { Button, NativeSelect, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { ConnectRequest } from '../../../shared/account.ts';
import { type AppError, toAppError } from '../../../shared/result.ts';
import { request } from '../../bridge.ts';
import { useAppState } from '../../state/app-state.tsx';
import { signInAgain } from '../../state/sign-in-again.ts';
import { isChosen, NewPassphrase, nothingTyped } from '../../ui/NewPassphrase.tsx';
import { type ConnectField, fieldToBlame, problemTitle } from './connect-problem.ts';
import { ProblemAlert } from './ProblemAlert.tsx';
import classes from './SignInForm.module.css';
import { credentialsOf, type Missing, type Secrets, whatIsMissing } from './sign-in-entries.ts';

type Region = ConnectRequest['region'];

interface SignInFormProps {
  readonly signedOut?: { readonly reason: AppError | null };
  readonly onConnected?: () => void;
}

const regions = [
  { value: 'singapore', label: 'Singapore' },
  { value: 'mumbai', label: 'Mumbai' },
  { value: 'custom', label: 'Custom' },
] satisfies { value: Region; label: string }[];

/**
 * Connects an account, or signs in again to the one that this laptop holds, by key and token or by a session token:
 * whichever is filled in. Secrets live in the inputs alone, and are
 * cleared once main has them. `signedOut`: why the account has to be signed in to again, which the form says above the
 * fields, with the focus in the one to fill in. `onConnected` is called after main took the secrets.
 */
export function SignInForm({ signedOut, onConnected }: SignInFormProps) {
  const { connection } = useAppState();
  const known = connection.state === 'none' || connection.account.region === 'sample' ? null : connection.account;
  const [region, setRegion] = useState<Region>(
    known?.region === 'sample' ? 'singapore' : (known?.region ?? 'singapore'),
  );
  const [apiHost, setApiHost] = useState(known?.region === 'custom' ? (known.apiHost ?? '') : '');
  const [accountSid, setAccountSid] = useState(known?.accountSid ?? '');
  const [missing, setMissing] = useState<Missing>({});
  const [problem, setProblem] = useState<AppError | null>(null);
  const [tried, setTried] = useState<ConnectRequest['credentials']['kind']>('api-key');
  const [busy, setBusy] = useState(false);
  const [asksFor, setAsksFor] = useState<'new-passphrase' | 'passphrase' | null>(null);
  const [typed, setTyped] = useState(nothingTyped);
  const [isPassphraseTried, setPassphraseTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const apiKey = useRef<HTMLInputElement>(null);
  const apiToken = useRef<HTMLInputElement>(null);
  const sessionToken = useRef<HTMLInputElement>(null);

  const connect = async () => {
    const secrets: Secrets = {
      apiKey: apiKey.current?.value.trim() ?? '',
      apiToken: apiToken.current?.value.trim() ?? '',
      sessionToken: sessionToken.current?.value.trim() ?? '',
    };
    const found = whatIsMissing({ region, apiHost, accountSid, secrets });
    setMissing(found);
    setProblem(null);
    if (Object.keys(found).length > 0) return;
    setPassphraseTried(true);
    if (asksFor === 'new-passphrase' && !isChosen(typed)) return;

    const credentials = credentialsOf(secrets);
    setTried(credentials.kind);
    setBusy(true);
    try {
      await request('account.connect', {
        region,
        apiHost: region === 'custom' ? apiHost.trim() : null,
        accountSid: accountSid.trim(),
        credentials,
        passphrase: asksFor === null ? null : typed.passphrase,
      });
      setTyped(nothingTyped);
      for (const input of [apiKey, apiToken, sessionToken]) if (input.current !== null) input.current.value = '';
      onConnected?.();
    } catch (thrown) {
      const error = toAppError(thrown);
      setProblem(error);
      if (error.code === 'no-keychain') setAsksFor('new-passphrase');
      if (error.code === 'locked') setAsksFor('passphrase');
      setPassphraseTried(false);
    } finally {
      setBusy(false);
    }
  };

  // In a low window the field or the message would else be out of sight, and the press of Connect seem to do nothing.
  useEffect(() => {
    if (Object.keys(missing).length > 0)
      form.current?.querySelector<HTMLElement>('input[aria-invalid="true"], input[data-invalid]')?.focus();
  }, [missing]);
  useEffect(() => {
    if (problem !== null) form.current?.querySelector('[role="alert"]')?.scrollIntoView({ block: 'nearest' });
  }, [problem]);
  useEffect(() => {
    if (asksFor !== null) form.current?.querySelector<HTMLElement>('[role="alert"] ~ * input')?.focus();
  }, [asksFor]);

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void connect();
  };

  const again = signedOut === undefined ? null : signInAgain(signedOut.reason);
  const blamed: ConnectField | null = problem === null ? null : fieldToBlame(problem, region);
  const keyBlamed = blamed === 'secret' && tried === 'api-key';
  return (
    <form ref={form} className={classes.form} onSubmit={onSubmit} noValidate autoComplete="off">
      {again !== null && <p className={classes.again}>{again.text}</p>}
      <NativeSelect
        label="Region"
        description="Choosing the wrong region looks like a wrong key."
        data={regions}
        disabled={known !== null}
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
          disabled={known !== null}
          value={apiHost}
          error={missing.apiHost ?? blamed === 'apiHost'}
          onChange={(event) => setApiHost(event.currentTarget.value)}
        />
      )}
      <TextInput
        label="Account SID"
        // One account a laptop: another one's calls beside this one's could be neither seen nor removed.
        {...(known === null ? {} : { description: 'For another account, forget this one first, under Settings.' })}
        spellCheck={false}
        disabled={known !== null}
        value={accountSid}
        error={missing.accountSid ?? blamed === 'accountSid'}
        onChange={(event) => setAccountSid(event.currentTarget.value)}
      />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset's legend would say no more than the labels do. */}
      <div role="group" aria-label="Credentials" className={classes.credentials}>
        <PasswordInput
          ref={apiKey}
          label="API key"
          error={missing.apiKey ?? keyBlamed}
          autoComplete="off"
          data-autofocus={again?.field === 'apiKey' || undefined}
        />
        <PasswordInput ref={apiToken} label="API token" error={missing.apiToken ?? keyBlamed} autoComplete="off" />
        <div className={classes.or}>or</div>
        <PasswordInput
          ref={sessionToken}
          className={classes.session ?? ''}
          label="Session token"
          description="Works until it expires; then you paste a new one."
          error={missing.sessionToken ?? (blamed === 'secret' && !keyBlamed)}
          autoComplete="off"
          data-autofocus={again?.field === 'sessionToken' || undefined}
        />
      </div>
      {problem !== null && (
        <ProblemAlert
          tone={problem.code === 'no-keychain' || problem.code === 'locked' ? 'warning' : 'failure'}
          title={problemTitle(problem.code)}
        >
          {problem.message}
        </ProblemAlert>
      )}
      {asksFor === 'new-passphrase' && <NewPassphrase typed={typed} onType={setTyped} isTried={isPassphraseTried} />}
      {asksFor === 'passphrase' && (
        <PasswordInput
          label="Passphrase"
          description="The one that seals what is on this laptop."
          autoComplete="off"
          value={typed.passphrase}
          onChange={(event) => setTyped({ passphrase: event.currentTarget.value, again: '' })}
        />
      )}
      <Button type="submit" size="sm" variant="filled" fullWidth loading={busy}>
        Connect
      </Button>
    </form>
  );
}
