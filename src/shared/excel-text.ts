import { cutAtGrapheme } from './cut-at-grapheme.ts';

/** UTF-16 units in a cell of Excel; in a CSV, what is longer runs on into the next line's cells. */
export const longestExcelText = 32_767;
const cutMark = '… (cut: Excel holds no longer text)';

/** A text that fits into a cell of Excel; what is cut says so at its end. */
export function cutForExcel(text: string): string {
  if (text.length <= longestExcelText) return text;
  return cutAtGrapheme(text, longestExcelText - cutMark.length) + cutMark;
}
