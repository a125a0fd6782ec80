import { Button, Group, Modal } from '@mantine/core';
import classes from './ConfirmDialog.module.css';
import { showFailure } from './show-failure.ts';

/** What is asked before something is done that cannot be undone. */
export interface Question {
  readonly title: string;
  /** What becomes of the recordings and of the calls. */
  readonly text: string;
  /** The verb on the button that does it. The other button is always Cancel. */
  readonly yes: string;
  /** Whether it deletes something. */
  readonly deletes: boolean;
  /** Rejects with an error whose message is fit to be shown. */
  act(): Promise<unknown>;
}

interface ConfirmDialogProps {
  readonly opened: boolean;
  /** Stays while the dialog fades out. */
  readonly question: Question | null;
  readonly onClose: () => void;
}

/** Asks the person a question, and acts on a yes. */
export function ConfirmDialog({ opened, question, onClose }: ConfirmDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={question?.title}>
      {question !== null && <Answers question={question} onClose={onClose} />}
    </Modal>
  );
}

function Answers({ question: { text, yes, deletes, act }, onClose }: { question: Question; onClose: () => void }) {
  const agree = () => {
    onClose();
    act().catch(showFailure);
  };
  return (
    <>
      <p className={classes.text}>{text}</p>
      <Group justify="flex-end" gap="sm">
        <Button data-autofocus onClick={onClose}>
          Cancel
        </Button>
        <Button variant="filled" {...(deletes ? { color: 'red.9' } : {})} onClick={agree}>
          {yes}
        </Button>
      </Group>
    </>
  );
}
