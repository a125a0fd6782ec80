import { describe, expect, test } from 'vitest';
import {
  otherColours,
  statusColour,
  statusColours,
} from '../../../../../../src/renderer/features/reports/status-colours.ts';
import { drawnStatuses } from '../../../../../../src/renderer/features/reports/team/statuses.ts';

const order = (byStatus: Record<string, number>) => drawnStatuses(byStatus).map(({ status }) => status);

test('statuses are drawn in one order, whatever their counts and however they come', () => {
  const all = order({ 'no-answer': 90, busy: 1, zeta: 5, abandoned: 500, completed: 2, failed: 3, missed: 4 });
  expect(all).toEqual(['completed', 'missed', 'abandoned', 'failed', 'busy', 'no-answer', 'zeta']);
  expect(order({ zeta: 90, busy: 300, 'no-answer': 1 })).toEqual(['busy', 'no-answer', 'zeta']);
});

test('what does not occur is left out, and what is unknown keeps its colour beside others', () => {
  expect(order({ completed: 0, missed: 3 })).toEqual(['missed']);
  const alone = drawnStatuses({ voicemail: 1 })[0]?.colour;
  expect(
    drawnStatuses({ voicemail: 1, aardvark: 7, completed: 2 }).find(({ status }) => status === 'voicemail')?.colour,
  ).toBe(alone);
  expect(statusColour('constructor')).toMatch(/^light-dark\(#/);
});

describe('against what it is drawn on, each colour has at least 3:1', () => {
  const named = [...Object.entries(statusColours), ...otherColours.map((pair, at) => [`other ${at}`, pair] as const)];
  test.each(named)('%s', (_, { light, dark }) => {
    expect(contrast(light, '#ffffff')).toBeGreaterThanOrEqual(3);
    expect(contrast(dark, '#1b1c20')).toBeGreaterThanOrEqual(3);
  });
});

/** As WCAG 2.2 defines it. */
function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
