import { basename, win32 } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exportFileName } from '../../../../src/main/export/export-file-name.ts';

test.each([
  ['Calls 2024-06-01 to 2024-06-30', 'Calls 2024-06-01 to 2024-06-30.csv'],
  ['Calls.csv', 'Calls.csv'],
  ['Calls.CSV', 'Calls.csv'],
  ['../../etc/passwd', 'etc passwd.csv'],
  ['C:\\Windows\\calls', 'C Windows calls.csv'],
  ['a<b>c:"d"|e?f*g', 'a b c d e f g.csv'],
  ['  . trailing. . ', 'trailing.csv'],
  ['.hidden', 'hidden.csv'],
  ['NUL', 'voicelogs.csv'],
  ['com1.csv', 'voicelogs.csv'],
  ['', 'voicelogs.csv'],
  ['Agents.xlsx', 'Agents.xlsx'],
  ['Agents.PDF', 'Agents.pdf'],
  ['Agents.csv.svg', 'Agents.csv.svg'],
  ['Agents.exe', 'Agents.exe.csv'],
  ['.xlsx', 'xlsx.csv'],
  ['...', 'voicelogs.csv'],
  ['invoice\u202Efdp', 'invoice fdp.csv'],
  ['Größe – काल', 'Größe – काल.csv'],
])('%j is saved as %j', (suggested, name) => {
  expect(exportFileName(suggested)).toBe(name);
});

test('whatever is suggested, the name is one name, short enough for every file system, and of a kind known', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300, size: 'max' }), (suggested) => {
      const name = exportFileName(suggested);
      expect(basename(name)).toBe(name);
      expect(win32.basename(name)).toBe(name);
      expect(name).toMatch(/^[^.\s\p{Cc}/\\:*?"<>|][^\p{Cc}/\\:*?"<>|]*\.(csv|xlsx|pdf|svg)$/u);
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(205);
    }),
  );
});
