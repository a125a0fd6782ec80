import { expect, test } from 'vitest';
import { z } from 'zod';
import { mostInRequest } from '../../../../src/shared/ipc/channels.ts';
import { requests } from '../../../../src/shared/ipc/requests.ts';

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
  const check = requests[name as keyof typeof lists].argument;
  expect(check.safeParse(argument(sids(20_000))).success).toBe(true);
  expect(check.safeParse(argument(sids(mostInRequest + 1))).success).toBe(false);
});

/** Paths of texts and lists for which a schema states no maximum. */
function unbounded(schema: unknown, path: string): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { type, maxLength, maxItems, enum: choices, const: one } = schema as Record<string, unknown>;
  const isFixed = choices !== undefined || one !== undefined;
  const isUnbounded =
    (type === 'string' && maxLength === undefined && !isFixed) || (type === 'array' && maxItems === undefined);
  const within = Object.entries(schema).flatMap(([key, part]) =>
    Array.isArray(part)
      ? part.flatMap((each, index) => unbounded(each, `${path}.${key}[${index}]`))
      : unbounded(part, `${path}.${key}`),
  );
  return [...(isUnbounded ? [path] : []), ...within];
}

test.each(Object.entries(requests))(
  '%s states a maximum for every text and list that it takes',
  (name, { argument }) => {
    // Bytes have no form in JSON: how many there may be is tested below.
    expect(unbounded(z.toJSONSchema(argument, { io: 'input', unrepresentable: 'any' }), name)).toEqual([]);
  },
);

test('a text or list without a maximum is noticed', () => {
  const schema = z.object({ text: z.string(), list: z.array(z.string().max(5)), fine: z.enum(['a']) });
  expect(unbounded(z.toJSONSchema(schema, { io: 'input' }), 'x')).toHaveLength(2);
});

test('a piece of an export has a maximum, as text and as bytes', () => {
  const accepts = (data: unknown) => requests['export.write'].argument.safeParse({ exportId: 'x', data }).success;
  const most = 64 * 1024 * 1024;
  expect([new Uint8Array(most), 'x'].map(accepts)).toEqual([true, true]);
  expect([new Uint8Array(most + 1), 'x'.repeat(most + 1), [1], new ArrayBuffer(1)].map(accepts)).toEqual(
    new Array(4).fill(false),
  );
});

test('a saved search whose choices are endlessly long together is refused', () => {
  const filters = {
    text: '',
    dates: { kind: 'preset', preset: 'all' },
    agents: new Array(1000).fill('x'.repeat(250)),
    directions: [],
    statuses: [],
    dispositions: [],
    recording: 'any',
    sort: { by: 'startTime', descending: true },
  };
  const accepts = (agents: string[]) =>
    requests['saved-searches.change'].argument.safeParse({ kind: 'update', id: '1', filters: { ...filters, agents } })
      .success;
  expect(accepts(filters.agents)).toBe(true);
  expect(accepts([...filters.agents, 'x'])).toBe(false);
});
