import { expect, test } from 'vitest';
import type { RequestHandlers } from '../../../../src/main/ipc/answer-requests.ts';
import { readOnlyHandlers } from '../../../../src/main/ipc/read-only.ts';
import { readOnlyReason } from '../../../../src/main/shell/data-folder.ts';
import { type RequestName, requests } from '../../../../src/shared/ipc/requests.ts';

/** What may be asked of an app that cannot write. */
const reads: readonly RequestName[] = [
  'app.state',
  'app.about',
  'app.take-command',
  'app.report-error',
  'app.problem-report',
  'recording.condition',
  'recording.list',
  'recording.position',
  'recording.check',
  'recording.save-as',
  'recording.cancel-saving',
  'recording.removals',
  'playback.playing',
  'update.check',
  'saved-searches.read',
  'storage.read',
  'cache.mark',
  'cache.keys',
  'lock.try-again',
  'lock.unlock',
  'lock.system-login',
  'lock.now',
  'keys.facts',
  'storage.show-folder',
  'export.open',
  'export.open-folder',
  'export.open-in-folder',
  'export.write',
  'export.close',
  'export.close-folder',
  'export.print-pdf',
  'export.abandon',
  'export.show-in-folder',
  'export.open-file',
];

test.each(Object.keys(requests) as RequestName[])(
  'an app that cannot write answers %s only where that changes nothing',
  async (name) => {
    const reached = Object.fromEntries(Object.keys(requests).map((each) => [each, async () => 'reached']));
    const reason = readOnlyReason({ code: 'EROFS', isFull: false });
    const handlers = readOnlyHandlers(reached as unknown as RequestHandlers, reason);
    const asked = (handlers[name] as (argument: unknown) => Promise<unknown>)(null);
    if (reads.includes(name)) expect(await asked).toBe('reached');
    else {
      await expect(asked).rejects.toMatchObject({
        code: 'folder-not-writable',
        message: expect.stringMatching(/^Nothing was changed\. Voicelogs is read-only, because .*EROFS/),
      });
    }
  },
);
