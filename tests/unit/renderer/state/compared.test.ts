import { expect, test } from 'vitest';
import { createCompared, rememberCompared } from '../../../../src/renderer/state/compared.ts';
import { type ComparedChoice, defaultSettings } from '../../../../src/shared/settings.ts';

test('the report is compared with the period before, by its calls, until something else is chosen', () => {
  expect(createCompared(defaultSettings).getState()).toMatchObject({ to: { kind: 'before' }, metric: 'calls' });
});

test('what it was last compared with is so again after a restart, and is no longer saved once that ends', () => {
  let saved: ComparedChoice = defaultSettings.compared;
  const compared = createCompared(defaultSettings);
  const end = rememberCompared(compared, (settings) => {
    saved = settings.compared;
  });
  compared.getState().compareTo({ kind: 'range', from: '2026-11-01', to: null });
  compared.getState().compareBy('answerRate');
  end();
  compared.getState().compareBy('connectRate');
  expect(createCompared({ compared: saved }).getState()).toMatchObject({
    to: { kind: 'range', from: '2026-11-01', to: null },
    metric: 'answerRate',
  });
});
