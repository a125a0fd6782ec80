import { notifications } from '@mantine/notifications';
import { IconCheck } from '@tabler/icons-react';
import { useCallback, useId, useRef, useState } from 'react';
import { toAppError } from '../../shared/result.ts';
import { calendarDay, startOfDayPlus } from '../../shared/time-zone.ts';
import { request } from '../bridge.ts';
import type { CsvChunk, CsvFormat } from '../cache/cache-api.ts';
import { useAccountState } from '../state/account-state.ts';
import { useAppState, useTimeZone } from '../state/app-state.tsx';
import { countOf } from '../ui/format.ts';
import { ProgressNote } from '../ui/ProgressNote.tsx';
import { cache } from '../worker-client.ts';
import { ExportedFile } from './ExportedFile.tsx';
import { writeCsv } from './write-csv.ts';

type What = 'calls' | 'report' | 'sync log';

const exported: Readonly<Record<What, (rows: number) => string>> = {
  calls: (rows) => `${countOf(rows, 'call')} exported`,
  report: () => 'Report exported',
  'sync log': () => 'Log of the syncs exported',
};

export type CsvVariant = CsvFormat['variant'];

export interface Export {
  /** Saves the text that `chunk` gives from a row on, where the person chooses. */
  exportCsv(what: What, chunk: (fromRow: number) => Promise<CsvChunk>): void;
  /** Saves the calls of the current search and filters, in the list's order. */
  exportCalls(variant?: CsvVariant): void;
  /** Saves the report over its own range and filters. */
  exportReport(variant?: CsvVariant): void;
  /** An export begun here is not yet done. */
  readonly running: boolean;
}

/** Exports go on while the person does something else: their progress, end and errors are said in a notification. */
export function useExport(): Export {
  // Not their state: no export button is drawn with every key of the search.
  const { filters, reportFilters } = useAccountState();
  const timeZone = useTimeZone();
  const { syncDays } = useAppState().settings;
  const [running, setRunning] = useState(false);
  const ownId = useId();
  const begun = useRef(0);

  const save = useCallback(
    async (what: What, chunk: (fromRow: number) => Promise<CsvChunk>) => {
      begun.current += 1;
      const id = `export ${ownId} ${begun.current}`;
      const abort = new AbortController();
      const note = { id, title: `Exporting the ${what}`, autoClose: false, withCloseButton: false } as const;
      const progress = (written: number, total: number) => (
        <ProgressNote
          name="Export progress"
          done={written}
          total={total}
          one="call"
          cancel="Cancel the export"
          onCancel={() => abort.abort()}
        />
      );
      // How the last one ended is not what is asked now.
      const outcomeId = `exported ${what}`;
      notifications.hide(outcomeId);
      setRunning(true);
      let shown = false;
      let rows = 0;
      try {
        const file = await writeCsv(
          {
            open: () =>
              request('export.open', {
                suggestedName: `voicelogs-${what.replace(' ', '-')}-${calendarDay(Date.now(), timeZone)}.csv`,
              }),
            chunk,
            write: (exportId, text) => request('export.write', { exportId, text }),
            close: (exportId) => request('export.close', { exportId }),
            abandon: (exportId) => request('export.abandon', { exportId }),
          },
          abort.signal,
          (written, total) => {
            rows = total;
            // One chunk is over before anyone could read of it.
            if (written >= total && !shown) return;
            if (shown) notifications.update({ ...note, message: progress(written, total) });
            else notifications.show({ ...note, message: progress(written, total) });
            shown = true;
          },
        );
        notifications.hide(id);
        if (file === null) return;
        notifications.show({
          id: outcomeId,
          title: exported[what](rows),
          message: <ExportedFile {...file} />,
          color: 'green',
          icon: <IconCheck size={16} />,
          autoClose: 12_000,
        });
      } catch (thrown) {
        notifications.hide(id);
        const { code, message } = toAppError(thrown);
        if (code === 'cancelled') notifications.show({ id: outcomeId, message, color: 'gray' });
        else notifications.show({ id: outcomeId, title: 'Not exported', message, color: 'red', autoClose: false });
      } finally {
        setRunning(false);
      }
    },
    [ownId, timeZone],
  );

  const exportCsv = useCallback<Export['exportCsv']>((what, chunk) => void save(what, chunk), [save]);
  const exportCalls = useCallback(
    (variant: CsvVariant = 'plain') => {
      const { query } = filters.getState();
      return exportCsv('calls', (fromRow) => cache.callsCsv(query, { variant, timeZone }, fromRow));
    },
    [exportCsv, filters, timeZone],
  );
  const exportReport = useCallback(
    (variant: CsvVariant = 'plain') => {
      const { query } = reportFilters.getState();
      return exportCsv('report', async () => ({
        text: await cache.reportCsv(query, { variant, timeZone }, startOfDayPlus(Date.now(), 1 - syncDays, timeZone)),
        nextRow: null,
        rowsTotal: 1,
      }));
    },
    [exportCsv, reportFilters, timeZone, syncDays],
  );
  return { exportCsv, exportCalls, exportReport, running };
}
