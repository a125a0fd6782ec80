import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { request } from '../../bridge.ts';
import { ConfirmDialog, type Question } from '../../ui/ConfirmDialog.tsx';
import classes from './UnlockScreen.module.css';

const question: Question = {
  title: 'Start anew without the key?',
  text: 'Calls are read again from your account, as far back as it keeps them. Recordings can be downloaded again for as long as the account keeps them. Saved searches and the list of kept recordings cannot be read without the key: they are not deleted, but set aside, still sealed, in the folder “set-aside” of the data folder.',
  yes: 'Start anew',
  deletes: false,
  act: () => request('lock.start-anew', null),
};

/** The last way out. `isLost`: it is the only one. */
export function StartAnew({ isLost }: { isLost: boolean }) {
  const [opened, dialog] = useDisclosure(false);
  return (
    <>
      <Button
        fullWidth
        variant={isLost ? 'filled' : 'subtle'}
        className={isLost ? undefined : (classes.last ?? '')}
        onClick={dialog.open}
      >
        {isLost ? 'Start anew' : 'None of these works'}
      </Button>
      <ConfirmDialog opened={opened} question={question} onClose={dialog.close} />
    </>
  );
}
