import { Button, Group, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import type { Connection, Region } from '../../../shared/account.ts';
import { request } from '../../bridge.ts';
import { useAppState } from '../../state/app-state.tsx';
import { signInAgain } from '../../state/sign-in-again.ts';
import { useCachedCalls } from '../../state/use-cache.ts';
import { useDialogs } from '../../state/use-dialogs.ts';
import { useKeyFacts } from '../../state/use-key-facts.ts';
import { useSavedSearches } from '../../state/use-saved-searches.ts';
import { allRecordings, useStorageFacts } from '../../state/use-storage-facts.ts';
import { countOf } from '../../ui/format.ts';
import { showFailure } from '../../ui/show-failure.ts';
import classes from './AccountSection.module.css';
import { Row, Section } from './Section.tsx';

const regionNames: Readonly<Record<Region, string>> = {
  singapore: 'Singapore',
  mumbai: 'Mumbai',
  custom: 'Custom',
  sample: 'Sample account, inside this app',
};

/** Which account this laptop holds, where its secrets are, and how to part with it. */
export function AccountSection() {
  const { connection } = useAppState();
  const setSigningIn = useDialogs((dialogs) => dialogs.setSigningIn);
  const [forgetting, forget] = useDisclosure(false);
  const { facts: keys } = useKeyFacts();
  if (connection.state === 'none') return null;
  const { account } = connection;
  const sample = account.region === 'sample';

  return (
    <Section title="Account">
      <Row label="Region" {...(account.apiHost === null ? {} : { hint: account.apiHost })}>
        {regionNames[account.region]}
      </Row>
      <Row label="Account SID">{account.accountSid}</Row>
      <Row label="Key">{whereSecretsAre(connection, keys?.keychain != null)}</Row>
      {!sample && connection.state === 'signed-out' && (
        <Row label="Sign in" hint={`${signInAgain(connection.reason).text} What is on this laptop works without.`}>
          <Button variant="filled" onClick={() => setSigningIn(true)}>
            Sign in
          </Button>
        </Row>
      )}
      {!sample && connection.state !== 'signed-out' && (
        <Row label="Sign out" hint="Forgets the key. Calls and recordings stay on this laptop.">
          <Button onClick={() => request('account.sign-out', null).catch(showFailure)}>Sign out</Button>
        </Row>
      )}
      <Row
        label="Forget this account"
        hint="Removes its calls, recordings and saved searches from this laptop, and the key."
      >
        <Button className={classes.danger ?? ''} onClick={forget.open}>
          Forget this account
        </Button>
      </Row>
      <ForgetQuestion opened={forgetting} onClose={forget.close} />
    </Section>
  );
}

function ForgetQuestion({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { calls } = useCachedCalls();
  const storage = useStorageFacts();
  const { searches } = useSavedSearches();
  const [busy, setBusy] = useState(false);
  const forget = () => {
    setBusy(true);
    request('account.forget', null)
      .catch(showFailure)
      .finally(() => setBusy(false));
  };
  return (
    <Modal opened={opened} onClose={onClose} title="Forget this account?" closeButtonProps={{ 'aria-label': 'Close' }}>
      <p className={classes.question}>This removes from this laptop, for good:</p>
      <ul className={classes.removed}>
        <li>{countOf(calls, 'call')}</li>
        <li>{storage === null ? 'all recordings' : countOf(allRecordings(storage).count, 'recording')}</li>
        {searches.length === 0 ? null : <li>{countOf(searches.length, 'saved search', 'saved searches')}</li>}
        <li>the account’s key or session token</li>
      </ul>
      <p className={classes.question}>
        Your settings and the files you exported stay. Nothing changes in the account itself: calls can be synced again,
        and recordings downloaded for as long as the account keeps them.
      </p>
      <Group justify="flex-end" gap="sm">
        <Button data-autofocus onClick={onClose}>
          Cancel
        </Button>
        <Button variant="filled" color="red.9" loading={busy} onClick={forget}>
          Forget this account
        </Button>
      </Group>
    </Modal>
  );
}

function whereSecretsAre(connection: Exclude<Connection, { state: 'none' }>, isInKeychain: boolean): string {
  if (connection.account.region === 'sample') return 'Not needed';
  switch (connection.state) {
    case 'connecting':
      return 'Signing in…';
    case 'signed-out':
      return 'Not on this laptop';
    default:
      return isInKeychain ? 'In the system’s keychain' : 'Sealed on this laptop';
  }
}
