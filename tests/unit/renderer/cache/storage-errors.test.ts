import { Dexie } from 'dexie';
import { describe, expect, it } from 'vitest';
import { readError, writeError } from '../../../../src/renderer/cache/storage-errors.ts';
import { CodedError } from '../../../../src/shared/result.ts';

describe('the error for a write that was refused', () => {
  it.each([
    ['the quota', new Dexie.QuotaExceededError('full')],
    ['an aborted transaction, as some full disks show', new Dexie.AbortError('aborted')],
    ['an aborted transaction for want of space', new Dexie.AbortError('aborted', new Dexie.QuotaExceededError('full'))],
    ['the browser itself', new DOMException('full', 'QuotaExceededError')],
    ['one of several rows', new Dexie.BulkError('1 of 2 failed', [new DOMException('aborted', 'AbortError')])],
  ])('is that the disk is full, told by %s', (_, thrown) => {
    expect(writeError(thrown)).toMatchObject({ code: 'disk-full', retryable: true });
    expect(readError(thrown)).toMatchObject({ code: 'disk-full' });
  });

  it('names any other cause', () => {
    const error = writeError(new Dexie.DataError('no key'));
    expect(error).toMatchObject({ code: 'cache-damaged' });
    expect(error.message).toContain('no key');
    expect(readError(new Dexie.UnknownError('bad sector'))).toMatchObject({ code: 'cache-unavailable' });
  });

  it('names another cause of several rows', () => {
    const thrown = new Dexie.BulkError('1 of 2 failed', [new DOMException('twice', 'ConstraintError')]);
    expect(writeError(thrown)).toMatchObject({ code: 'cache-damaged' });
  });

  it('is left as it is when it has words for a person already', () => {
    const coded = new CodedError('cancelled', 'Stopped.');
    expect(writeError(coded)).toBe(coded);
    expect(readError(coded)).toBe(coded);
  });
});
