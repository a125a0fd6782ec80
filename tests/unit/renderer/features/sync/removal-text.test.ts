import { expect, test } from 'vitest';
import {
  broughtBackText,
  removalText,
  removeBroughtBackQuestion,
  removeHeldQuestion,
} from '../../../../../src/renderer/features/sync/removal-text.ts';

const removedAt = Date.UTC(2024, 10, 30, 14, 5);
const now = removedAt + 86_400_000;

test('a removal says how many calls went, with which sync, why, and until when they can be brought back', () => {
  expect(removalText({ removedAt, calls: 1_495 }, 'UTC', now)).toBe(
    'The sync of 30 Nov 14:05 removed 1,495 calls: it asked the account twice, which no longer lists them. You can bring them back until 30 Dec.',
  );
  expect(removalText({ removedAt, calls: 1 }, 'UTC', now)).toMatch(
    / removed 1 call: .* lists it\. You can bring it back/,
  );
});

test('what was brought back says that the account does not list it', () => {
  expect(broughtBackText(30)).toBe('30 calls that you brought back are here, although the account does not list them.');
  expect(broughtBackText(1)).toContain('is here');
});

test('removing for good is asked first, with what goes', () => {
  const act = async () => null;
  expect(removeHeldQuestion({ removedAt, calls: 2 }, act)).toMatchObject({ title: 'Remove 2 calls for good?', act });
  expect(removeBroughtBackQuestion(1, act).text).toMatch(/^It goes from the list/);
});
