import { expect, test } from 'vitest';
import { requestArguments } from '../../../../src/main/ipc/request-arguments.ts';
import { mostInRequest } from '../../../../src/shared/ipc-contract.ts';

const sids = (count: number) => Array.from({ length: count }, (_, index) => `sid-${index}`);

const lists = {
  'recording.keep': (callSids: string[]) => ({ callSids, kept: true }),
  'recording.keep-searches': (callSids: string[]) => ({ callSids }),
  'recording.cancel': (callSids: string[]) => ({ callSids }),
  'recording.remove': (callSids: string[]) => ({ callSids }),
  'recording.retry': (callSids: string[]) => ({ callSids }),
  'recording.move': (callSids: string[]) => ({ callSids, to: 'first' }),
  'recording.save-as': (callSids: string[]) => ({
    saveId: 'one',
    files: callSids.map((callSid) => ({ callSid, fileName: callSid })),
  }),
} as const;

test.each(Object.entries(lists))('%s takes as many calls as anybody keeps, and refuses more', (name, argument) => {
  const check = requestArguments[name as keyof typeof lists];
  expect(check.safeParse(argument(sids(20_000))).success).toBe(true);
  expect(check.safeParse(argument(sids(mostInRequest + 1))).success).toBe(false);
});
