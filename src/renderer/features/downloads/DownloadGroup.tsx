import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type ReactNode, useId } from 'react';
import type { RecordingState } from '../../../shared/recording.ts';
import { countOf } from '../../ui/format.ts';
import { DownloadRow } from './DownloadRow.tsx';
import classes from './DownloadsScreen.module.css';

/** More rows than this say nothing that their count does not. */
const shownAtMost = 50;

interface DownloadGroupProps {
  readonly title: string;
  readonly note: string;
  readonly recordings: readonly RecordingState[];
  /** What can be done with all of them. */
  readonly actions: ReactNode;
  /** Its rows are shown when they are asked for: there may be many, and nothing is wrong with them. */
  readonly folded?: boolean;
}

/** Recordings that are not here, for one reason. Nothing at all while there is none. */
export function DownloadGroup({ title, note, recordings, actions, folded = false }: DownloadGroupProps) {
  const [open, { toggle }] = useDisclosure(!folded);
  const listId = useId();
  if (recordings.length === 0) return null;
  const hidden = recordings.length - shownAtMost;
  return (
    <section className={classes.group} aria-label={title}>
      <div className={classes.groupHead}>
        <h2 className={classes.groupTitle}>{title}</h2>
        <span className={classes.note}>{note}</span>
        <div className={classes.groupActions}>
          {actions}
          {folded && (
            <Button aria-expanded={open} aria-controls={listId} onClick={toggle}>
              {open ? 'Hide' : 'Show'}
            </Button>
          )}
        </div>
      </div>
      <ul id={listId} className={classes.list} hidden={!open}>
        {recordings.slice(0, shownAtMost).map((recording) => (
          <li key={recording.callSid}>
            <DownloadRow recording={recording} />
          </li>
        ))}
      </ul>
      {open && hidden > 0 && <p className={classes.more}>and {countOf(hidden, 'more', 'more')}</p>}
    </section>
  );
}
