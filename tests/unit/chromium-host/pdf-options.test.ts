import { expect, test } from 'vitest';
import { pdfOptions } from '../../chromium-host/main-process/pdf-options.ts';

test('options of a PDF are Electron’s, with its defaults', () => {
  expect(pdfOptions({})).toMatchObject({ paperWidth: 8.5, paperHeight: 11, marginTop: 0.4, landscape: false });
  expect(pdfOptions({ pageSize: 'A4', margins: { top: 1 } })).toMatchObject({
    ...{ paperWidth: 8.27, paperHeight: 11.7 },
    ...{ marginTop: 1, marginBottom: 0.4 },
  });
});

test.each([
  [{ landscape: 'yes' }, /landscape must be a boolean/],
  [{ headerTemplate: 5 }, /headerTemplate must be a string/],
  [{ margins: { top: '1' } }, /^margins\.top must be a number$/],
  [{ margins: { bottom: Number.NaN } }, /margins must be less than or equal to pageSize/],
  [{ margins: { left: 9, right: 9 } }, /margins must be less than or equal to pageSize/],
  [{ pageSize: 'B7' }, /^Invalid pageSize B7$/],
  [{ pageSize: 4 }, /pageSize must be a string or an object/],
  [{ pageSize: { width: 8, height: 11 } }, /does not implement the option "pageSize"/],
  [{ scale: 2 }, /does not implement the option "scale"/],
  [{ margins: { marginType: 'none' } }, /does not implement the option "marginType"/],
])('what Electron refuses or the host lacks is refused: %j', (options, message) => {
  expect(() => pdfOptions(options as Electron.PrintToPDFOptions)).toThrow(message);
});
