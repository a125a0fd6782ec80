import { ExportButton } from '../../export/ExportButton.tsx';
import { fileKinds } from '../../export/file-kind.ts';
import { tableChunks } from '../../export/table-chunks.ts';
import { useExport } from '../../export/use-export.tsx';
import { useTimeZone } from '../../state/app-state.tsx';
import { cache } from '../../worker-client.ts';
import { syncLogTable } from './sync-log-table.ts';

/** Saves the log of the last syncs. `goingSince`: when the one began that runs now (epoch ms); null while none does. */
export function ExportSyncLog({ goingSince }: { goingSince: number | null }) {
  const { saveFile, running } = useExport();
  const timeZone = useTimeZone();
  return (
    <ExportButton
      running={running}
      onExport={(kind) =>
        saveFile({
          what: 'sync log',
          exported: () => 'Log of the syncs exported',
          one: 'sync',
          fileName: 'voicelogs-sync-log',
          extension: fileKinds[kind].extension,
          chunks: async () => tableChunks(syncLogTable(await cache.syncs(), timeZone, goingSince), kind),
        })
      }
    />
  );
}
