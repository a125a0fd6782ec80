import { ExportButton } from '../../export/ExportButton.tsx';
import { useExport } from '../../export/use-export.tsx';
import { useTimeZone } from '../../state/app-state.tsx';
import { cache } from '../../worker-client.ts';
import { syncLogCsv } from './sync-log-csv.ts';

/** Saves the log of the last syncs. `goingSince`: when the one began that runs now (epoch ms); null while none does. */
export function ExportSyncLog({ goingSince }: { goingSince: number | null }) {
  const { exportCsv, running } = useExport();
  const timeZone = useTimeZone();
  return (
    <ExportButton
      running={running}
      onExport={(variant) =>
        exportCsv('sync log', async () => {
          const text = syncLogCsv(await cache.syncs(), { variant, timeZone }, goingSince);
          return { text, nextRow: null, rowsTotal: 1 };
        })
      }
    />
  );
}
