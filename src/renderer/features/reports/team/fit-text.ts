const graphemes = new Intl.Segmenter();

/** A text cut to a width, with an ellipsis where something is missing. SVG cuts none by itself. @param measure px of a text */
export function fitText(text: string, width: number, measure: (text: string) => number): string {
  if (measure(text) <= width) return text;
  const signs = [...graphemes.segment(text)].map(({ segment }) => segment);
  let [fits, tooMany] = [0, signs.length];
  while (tooMany - fits > 1) {
    const tried = Math.floor((fits + tooMany) / 2);
    if (measure(cut(signs, tried)) <= width) fits = tried;
    else tooMany = tried;
  }
  return cut(signs, fits);
}

/**
 * A name with a number behind it, such as a customer's, each in its own direction: a number stays as it is beside a name in
 * Arabic. Only the name is cut, as two customers may have the same one; a number alone stands where no name fits beside it.
 */
export function fitNameAndNumber(
  name: string,
  number: string,
  width: number,
  measure: (text: string) => number,
): string {
  const room = width - measure(` ${number}`);
  const shown = fitText(name, room, measure);
  if (measure(shown) > room) return isolated(fitText(number, width, measure));
  return `${isolated(shown)} ${isolated(number)}`;
}

/** A name in the direction that it is written in, whatever stands beside it in the same line. */
export function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}

function cut(signs: readonly string[], length: number): string {
  return `${signs.slice(0, length).join('').trimEnd()}…`;
}

let canvas: CanvasRenderingContext2D | null = null;
let digit: number | null = null;
const widths = new Map<string, number>();

/** Px of a text in the charts' own type, whose digits are all of one width: a canvas draws them narrower. */
export function textWidth(text: string): number {
  const known = widths.get(text);
  if (known !== undefined) return known;
  canvas ??= document.createElement('canvas').getContext('2d');
  if (canvas === null) return text.length * 7;
  canvas.font = `12px ${getComputedStyle(document.body).fontFamily}`;
  digit ??= digitWidth();
  const digits = text.match(/[0-9]/g)?.length ?? 0;
  const width = digits * digit + canvas.measureText(text.replaceAll(/[0-9]/g, '')).width;
  // Names come from the account, and may be without number.
  if (widths.size > 5_000) widths.clear();
  widths.set(text, width);
  return width;
}

function digitWidth(): number {
  const ten = document.createElement('span');
  ten.textContent = '0123456789';
  ten.style.cssText = 'position: absolute; font-size: 12px; font-variant-numeric: tabular-nums; visibility: hidden';
  document.body.append(ten);
  const { width } = ten.getBoundingClientRect();
  ten.remove();
  return width / 10;
}
