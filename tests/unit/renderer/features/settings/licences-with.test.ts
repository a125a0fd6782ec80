import { expect, test } from 'vitest';
import { licencesWith } from '../../../../../src/renderer/features/settings/licences-with.ts';

const licence = (name: string, spdx: string, text: string) => ({ name, version: '1.0.0', spdx, source: null, text });
const react = licence('react', 'MIT', 'Copyright (c) Meta Platforms');
const inter = licence('@fontsource-variable/inter', 'OFL-1.1', 'SIL OPEN FONT LICENSE');

test.each([
  ['', [react, inter]],
  ['REACT', [react]],
  ['ofl', [inter]],
  ['meta mit', [react]],
  ['meta ofl', []],
])('a search for "%s" finds licences by name, kind and text, each word of it', (sought, found) => {
  expect(licencesWith([react, inter], sought)).toEqual(found);
});
