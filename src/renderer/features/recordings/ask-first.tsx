import { Button, Group, Modal } from '@mantine/core';
import { createContext, type ReactNode, useContext, useState } from 'react';
import { showFailure } from '../../ui/show-failure.ts';
import classes from './ask-first.module.css';

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

const AskContext = createContext<((question: Question) => void) | null>(null);

/** Holds the one dialog that asks. */
export function AskFirstProvider({ children }: { children: ReactNode }) {
  const [question, setQuestion] = useState<Question | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const ask = useState(() => (asked: Question) => {
    setQuestion(asked);
    setIsOpen(true);
  })[0];
  const close = () => setIsOpen(false);
  return (
    <AskContext value={ask}>
      {children}
      {/* It fades out with its words still in it. */}
      <Modal opened={isOpen} onClose={close} title={question?.title}>
        {question !== null && <Answers question={question} onClose={close} />}
      </Modal>
    </AskContext>
  );
}

/** Asks the person a question, and acts on a yes. */
export function useAskFirst(): (question: Question) => void {
  const ask = useContext(AskContext);
  if (ask === null) throw new Error('useAskFirst is used outside of AskFirstProvider.');
  return ask;
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
