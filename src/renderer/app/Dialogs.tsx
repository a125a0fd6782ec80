import { SignInDialog } from '../features/connect/SignInDialog.tsx';
import { KeepDialog } from '../features/keep/KeepDialog.tsx';
import { LicencesDialog } from '../features/settings/LicencesDialog.tsx';
import { useDialogs } from '../state/use-dialogs.ts';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';

/** The dialogs that any screen can open, each once. */
export function Dialogs() {
  const question = useDialogs((dialogs) => dialogs.question);
  const isConfirming = useDialogs((dialogs) => dialogs.isConfirming);
  const endConfirming = useDialogs((dialogs) => dialogs.endConfirming);
  return (
    <>
      <KeepDialog />
      <ConfirmDialog opened={isConfirming} question={question} onClose={endConfirming} />
      <SignInDialog />
      <LicencesDialog />
    </>
  );
}
