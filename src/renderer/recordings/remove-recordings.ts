import { request } from '../bridge.ts';
import { countOf } from '../ui/format.ts';
import { showFailure } from '../ui/show-failure.ts';
import { offerUndo } from '../ui/undo.tsx';

/** Removes recordings from this laptop, and offers to undo that for a while; then their files are deleted for good. */
export async function removeRecordings(callSids: readonly string[]): Promise<void> {
  const { removalId } = await request('recording.remove', { callSids });
  // The disk was full, so they were deleted at once.
  if (removalId === null) return;
  offerUndo({
    id: `recordings ${removalId} removed`,
    message: `${countOf(callSids.length, 'recording')} removed from this laptop`,
    undo: () => request('recording.restore', { removalId }),
    expire: () => void request('recording.delete-removed', { removalId }).catch(showFailure),
  });
}
