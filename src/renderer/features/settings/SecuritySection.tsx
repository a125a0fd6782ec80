import { Button, Checkbox, NativeSelect } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { KeyFacts } from '../../../shared/lock.ts';
import { lockAfterMinutesChoices } from '../../../shared/settings.ts';
import { request } from '../../bridge.ts';
import { changeSettings, useAppState, useTimeZone } from '../../state/app-state.tsx';
import { useKeyFacts } from '../../state/use-key-facts.ts';
import { formatDay } from '../../ui/format.ts';
import { showFailure } from '../../ui/show-failure.ts';
import { PassphraseDialog } from './PassphraseDialog.tsx';
import { RecoveryCodeDialog } from './RecoveryCodeDialog.tsx';
import { Row, Section, withShown } from './Section.tsx';

const never = 'never';

/** What opens the sealed calls, and when the app locks. */
export function SecuritySection() {
  const { settings, connection } = useAppState();
  const { facts, readAgain } = useKeyFacts();
  const zone = useTimeZone();
  const [passphraseOpened, passphrase] = useDisclosure(false);
  const [codeOpened, code] = useDisclosure(false);
  if (connection.state === 'none' || facts === null) return null;
  const canLock = facts.hasPassphrase || facts.hasSystemLogin;
  const minutes = withShown(lockAfterMinutesChoices, settings.lockAfterMinutes);
  const { recoveryCodeMadeAt: madeAt } = facts;

  return (
    <Section title="Security">
      <Row
        label="Sealed"
        hint="Calls, recordings and what you made with them can be read only with this account’s key."
      >
        {openedBy(facts)}
      </Row>
      <Row
        label="Recovery code"
        hint={
          madeAt === null
            ? 'Opens your calls if the keychain or the passphrase is lost. Make one, and keep it away from this laptop.'
            : `Made ${formatDay(madeAt, zone, Date.now())}. It is kept nowhere: a new one replaces it.`
        }
      >
        <Button {...(madeAt === null ? { variant: 'filled' } : {})} onClick={code.open}>
          {madeAt === null ? 'Make a recovery code' : 'Make a new one'}
        </Button>
      </Row>
      <Row
        label="Passphrase"
        hint={
          facts.hasPassphrase
            ? 'Unlocks Voicelogs.'
            : 'Needed to lock Voicelogs: the keychain would open it again at once.'
        }
      >
        <Button onClick={passphrase.open}>{facts.hasPassphrase ? 'Change passphrase' : 'Choose a passphrase'}</Button>
      </Row>
      <Row label="Lock by itself" hint="After so long without a key or the mouse, also while a recording plays.">
        <NativeSelect
          aria-label="Lock by itself"
          disabled={!canLock}
          value={settings.lockAfterMinutes === null ? never : String(settings.lockAfterMinutes)}
          data={[
            { value: never, label: 'Never' },
            ...minutes.map((number) => ({ value: String(number), label: `After ${number} min` })),
          ]}
          onChange={({ currentTarget: { value } }) =>
            changeSettings({ lockAfterMinutes: value === never ? null : Number(value) })
          }
        />
      </Row>
      <Row label="Lock with the laptop" hint="When it sleeps or its screen is locked.">
        <Checkbox
          aria-label="Lock with the laptop"
          disabled={!canLock}
          checked={settings.lockWithScreen}
          onChange={(event) => changeSettings({ lockWithScreen: event.currentTarget.checked })}
        />
      </Row>
      <Row label="Lock now" hint="Keys, calls and sound leave memory and window.">
        <Button disabled={!canLock} onClick={() => request('lock.now', null).catch(showFailure)}>
          Lock now
        </Button>
      </Row>
      <PassphraseDialog facts={facts} opened={passphraseOpened} onClose={passphrase.close} onChanged={readAgain} />
      <RecoveryCodeDialog opened={codeOpened} onClose={code.close} onMade={readAgain} />
    </Section>
  );
}

function openedBy({ keychain, hasPassphrase, isUnprotected }: KeyFacts): string {
  if (isUnprotected) return 'Not protected: made-up data, no keychain';
  if (keychain !== null) return `Key in ${keychain}`;
  return hasPassphrase ? 'Key behind your passphrase' : 'Key behind your recovery code';
}
