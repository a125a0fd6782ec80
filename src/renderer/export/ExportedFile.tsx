import { Button } from '@mantine/core';
import type { RequestName } from '../../shared/ipc/requests.ts';
import { request } from '../bridge.ts';
import { showFailure } from '../ui/show-failure.ts';
import styles from './ExportedFile.module.css';
import type { WrittenFile } from './write-file.ts';

type Action = Extract<RequestName, 'export.show-in-folder' | 'export.open-file'>;

/** Where an export was saved, and the ways to it. */
export function ExportedFile({ exportId, fileName }: WrittenFile) {
  const press = (action: Action) => () => void request(action, { exportId }).catch(showFailure);
  return (
    <div className={styles.file}>
      <span className={styles.name}>
        Saved as <bdi>{fileName}</bdi>
      </span>
      <Button size="compact-xs" onClick={press('export.show-in-folder')}>
        Show in folder
      </Button>
      <Button size="compact-xs" onClick={press('export.open-file')}>
        Open
      </Button>
    </div>
  );
}
