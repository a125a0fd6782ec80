import { Button, Group, Modal } from '@mantine/core';
import { useState } from 'react';
import { request } from '../../bridge.ts';
import { copyText } from '../../ui/copy-text.ts';
import { showFailure } from '../../ui/show-failure.ts';
import classes from './RecoveryCodeDialog.module.css';

interface RecoveryCodeDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onMade: () => void;
}

/** Makes a recovery code and shows it, once. */
export function RecoveryCodeDialog({ opened, onClose, onMade }: RecoveryCodeDialogProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title="Recovery code"
      closeButtonProps={{ 'aria-label': 'Close' }}
      size={480}
    >
      <RecoveryCode onMade={onMade} onClose={onClose} />
    </Modal>
  );
}

function RecoveryCode({ onMade, onClose }: { onMade: () => void; onClose: () => void }) {
  const [code, setCode] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const make = () => {
    setBusy(true);
    request('keys.make-recovery-code', null)
      .then((made) => {
        setCode(made.code);
        onMade();
      }, showFailure)
      .finally(() => setBusy(false));
  };

  if (code === null) {
    return (
      <>
        <p className={classes.text}>
          With this code your calls can be opened when the keychain or the passphrase is lost. Whoever has the code and
          this laptop can read them: keep it on paper or in a password manager, not on this laptop. A code made before
          stops working.
        </p>
        <Group justify="flex-end" gap="sm">
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="filled" data-autofocus loading={busy} onClick={make}>
            Make the code
          </Button>
        </Group>
      </>
    );
  }
  return (
    <>
      <p className={classes.text}>Store this code now. It is kept nowhere, and cannot be shown again.</p>
      <output className={classes.code} aria-label="Recovery code">
        {code}
      </output>
      <Group justify="flex-end" gap="sm">
        <Button onClick={() => void copyText(code, 'Recovery code')}>Copy</Button>
        <Button onClick={() => void save(code).catch(showFailure)}>Save as a file</Button>
        <Button variant="filled" onClick={onClose}>
          I have stored it
        </Button>
      </Group>
    </>
  );
}

/** As a text that tells what it is for, where the person says. */
async function save(code: string): Promise<void> {
  const opened = await request('export.open', { suggestedName: 'Voicelogs recovery code.txt' });
  if (opened === null) return;
  const { exportId } = opened;
  await request('export.write', {
    exportId,
    data: `Recovery code of Voicelogs\n\n${code}\n\nIt opens the calls on the laptop it was made on. Keep it away from that laptop.\n`,
  });
  await request('export.close', { exportId });
}
