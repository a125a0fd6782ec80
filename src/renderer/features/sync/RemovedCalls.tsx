import { Button } from '@mantine/core';
import { type ReactNode, type RefObject, useId, useLayoutEffect, useRef } from 'react';
import { request } from '../../bridge.ts';
import type { CacheFacts } from '../../cache/cache-api.ts';
import { useAppState, useTimeZone } from '../../state/app-state.tsx';
import { useConfirm } from '../../state/use-dialogs.ts';
import { showFailure } from '../../ui/show-failure.ts';
import { cache } from '../../worker-client.ts';
import classes from './RemovedCalls.module.css';
import { broughtBackText, removalText, removeBroughtBackQuestion, removeHeldQuestion } from './removal-text.ts';

/** Many calls that a sync removed at once, to be brought back or let go of. Nothing at all while there are none. */
export function RemovedCalls({ removals, broughtBack }: Pick<CacheFacts, 'removals' | 'broughtBack'>) {
  const zone = useTimeZone();
  const { connection } = useAppState();
  const confirm = useConfirm();
  const place = useRef<HTMLDivElement>(null);

  const bringBack = (removedAt: number) => {
    // Their days are read again, so that it shows whether the account lists them after all.
    cache
      .bringBack(removedAt)
      .then(() => (connection.state === 'online' ? request('sync.start', null) : null))
      .catch(showFailure);
  };
  return (
    <div ref={place} tabIndex={-1} className={classes.place}>
      {removals.length > 0 || broughtBack > 0 ? (
        <ul className={classes.removals} aria-label="Removed calls">
          {removals.map((removal) => (
            <Row
              key={removal.removedAt}
              place={place}
              text={removalText(removal, zone, Date.now())}
              removeNow={() => confirm(removeHeldQuestion(removal, () => cache.removeHeld(removal.removedAt)))}
            >
              {(textId) => (
                <Button aria-describedby={textId} onClick={() => bringBack(removal.removedAt)}>
                  Bring back
                </Button>
              )}
            </Row>
          ))}
          {broughtBack > 0 && (
            <Row
              place={place}
              text={broughtBackText(broughtBack)}
              removeNow={() => confirm(removeBroughtBackQuestion(broughtBack, () => cache.removeBroughtBack()))}
            />
          )}
        </ul>
      ) : null}
    </div>
  );
}

interface RowProps {
  /** Takes the focus when the row goes, as it does by its own buttons. */
  readonly place: RefObject<HTMLElement | null>;
  readonly text: string;
  readonly removeNow: () => void;
  /** What else can be done, told the id of the text that describes it. */
  readonly children?: (textId: string) => ReactNode;
}

function Row({ place, text, removeNow, children }: RowProps) {
  const textId = useId();
  const row = useRef<HTMLLIElement>(null);
  useLayoutEffect(() => {
    const here = row.current;
    return () => {
      if (here?.contains(document.activeElement)) place.current?.focus();
    };
  }, [place]);
  return (
    <li ref={row} className={classes.removal}>
      <span id={textId} className={classes.text}>
        {text}
      </span>
      {children?.(textId)}
      <Button aria-describedby={textId} onClick={removeNow}>
        Remove now
      </Button>
    </li>
  );
}
