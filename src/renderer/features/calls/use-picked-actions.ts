import { notifications } from '@mantine/notifications';
import { useMemo } from 'react';
import type { Call } from '../../../shared/call.ts';
import { sidOf } from '../../../shared/call-part.ts';
import type { RecordingState } from '../../../shared/recording.ts';
import type { CallQuery } from '../../cache/cache-api.ts';
import { isReady, noLongerQuestion, removalQuestion } from '../../recordings/questions.ts';
import { saveRecordings } from '../../recordings/save-recordings.ts';
import { useTimeZone } from '../../state/app-state.tsx';
import { keepCalls, useAskToKeep, useConfirm } from '../../state/use-dialogs.ts';
import { usePlayerControls } from '../../state/use-player.ts';
import { useRecordingStore } from '../../state/use-recordings.ts';
import type { Question } from '../../ui/ConfirmDialog.tsx';
import { copyText } from '../../ui/copy-text.ts';
import { countOf, formatCount } from '../../ui/format.ts';
import { showFailure } from '../../ui/show-failure.ts';
import { cache } from '../../worker-client.ts';
import type { ColumnName } from './columns.ts';
import { rowText } from './rows-text.ts';
import { selectedCalls } from './selected-calls.ts';
import type { Selection } from './selection.ts';

/** More rows than this are for the CSV export: a clipboard is held in memory by every program that looks at it. */
const mostCopiedRows = 100_000;

/** Calls that something is to be done with: the selected ones, or the one whose menu is open. */
export interface Picked {
  readonly query: CallQuery;
  readonly selection: Selection;
  readonly count: number;
}

export interface PickedActions {
  playFirst(picked: Picked): void;
  keep(picked: Picked): void;
  stopKeeping(picked: Picked): void;
  remove(picked: Picked): void;
  save(picked: Picked): void;
  copyCallSids(picked: Picked): void;
  /** As text with tabs: the columns that are shown. */
  copyRows(picked: Picked, columns: readonly ColumnName[]): void;
}

/** What can be done with calls of the list: by the bar of the selection, by a row's menu, and by keys. */
export function usePickedActions(): PickedActions {
  const { play } = usePlayerControls();
  const recordings = useRecordingStore();
  const confirm = useConfirm();
  const askToKeep = useAskToKeep();
  const zone = useTimeZone();

  return useMemo<PickedActions>(() => {
    const callsOf = ({ query, selection }: Picked) => selectedCalls(cache, query, selection);
    const askAbout = async (picked: Picked, questionOf: (states: RecordingState[]) => Question | string) => {
      // The parts of a call have one recording.
      const states = new Map<string, RecordingState>();
      for await (const { callSid } of callsOf(picked)) {
        const state = recordings.get(sidOf(callSid));
        if (state !== undefined) states.set(state.callSid, state);
      }
      const question = questionOf([...states.values()]);
      if (typeof question === 'string') notifications.show({ message: question, color: 'gray' });
      else confirm(question);
    };
    const copy = async (picked: Picked, textOf: (call: Call) => string, one: string) => {
      const lines: string[] = [];
      for await (const call of callsOf(picked)) {
        if (lines.length === mostCopiedRows) break;
        lines.push(textOf(call));
      }
      const isAll = lines.length < mostCopiedRows || picked.count <= mostCopiedRows;
      const what = isAll
        ? countOf(lines.length, one)
        : `The first ${countOf(lines.length, one)} of ${formatCount(picked.count)}`;
      await copyText(lines.join('\n'), what);
    };
    const playFirst = async (picked: Picked) => {
      for await (const { callSid, recording } of callsOf(picked)) if (recording.available) return play(callSid);
    };
    const isHere = (callSid: string) => recordings.get(sidOf(callSid))?.state === 'ready';

    return {
      playFirst: (picked) => void playFirst(picked).catch(showFailure),
      keep: (picked) =>
        askToKeep({
          title: countOf(picked.count, 'selected call'),
          note: null,
          calls: () => callsOf(picked),
          keep: keepCalls,
        }),
      stopKeeping: (picked) => {
        const questionOf = (states: RecordingState[]) => {
          const kept = states.filter((state) => state.kept);
          return kept.length === 0 ? 'None of the selected calls is kept offline.' : noLongerQuestion(kept);
        };
        void askAbout(picked, questionOf).catch(showFailure);
      },
      remove: (picked) => {
        const questionOf = (states: RecordingState[]) => {
          const here = states.filter(isReady);
          return here.length === 0 ? 'No recording of the selected calls is on this laptop.' : removalQuestion(here);
        };
        void askAbout(picked, questionOf).catch(showFailure);
      },
      save: (picked) => void saveRecordings(callsOf(picked), isHere, zone).catch(showFailure),
      copyCallSids: (picked) => void copy(picked, ({ callSid }) => sidOf(callSid), 'call SID').catch(showFailure),
      copyRows: (picked, columns) =>
        void copy(picked, (call) => rowText(call, columns, zone), 'row').catch(showFailure),
    };
  }, [play, recordings, confirm, askToKeep, zone]);
}
