import { notifications } from '@mantine/notifications';

import type { RequestAnswer, RequestArgument } from '../../shared/ipc/requests.ts';
import { onEvent, request } from '../bridge.ts';
import { ProgressNote } from '../ui/ProgressNote.tsx';
import { showFailure } from '../ui/show-failure.ts';

/** What is over sooner is over before anyone could read of it. */
const shownAfterMs = 500;
const renewEveryMs = 100;

type Copies = RequestArgument<'recording.save-as'>['files'];

/** Saves copies of recordings, and shows how far that is, with a way out of it. Rejects with an error fit to be shown. */
export async function savingShown(files: Copies): Promise<RequestAnswer<'recording.save-as'>> {
  const saveId = crypto.randomUUID();
  const cancel = () => void request('recording.cancel-saving', { saveId }).catch(showFailure);
  let nextAt: number | null = null;
  let isShown = false;
  const end = onEvent('recordings-saved', ({ saveId: of, done, total }) => {
    if (of !== saveId) return;
    const now = Date.now();
    // The first is told once the person has chosen where to.
    nextAt ??= now + shownAfterMs;
    if (now < nextAt || done === total) return;
    nextAt = now + renewEveryMs;
    const note = {
      id: saveId,
      title: 'Saving recordings',
      message: (
        <ProgressNote
          name="Progress of saving"
          done={done}
          total={total}
          one="recording"
          cancel="Stop saving"
          onCancel={cancel}
        />
      ),
      autoClose: false,
      withCloseButton: false,
    } as const;
    if (isShown) notifications.update(note);
    else notifications.show(note);
    isShown = true;
  });
  try {
    return await request('recording.save-as', { saveId, files });
  } finally {
    end();
    notifications.hide(saveId);
  }
}
