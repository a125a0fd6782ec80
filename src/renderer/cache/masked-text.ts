/** Characters that mask a part of a number or a name. */
const maskRun = /[*•●·#xX]+/;
/** A name may contain an x or a dot, so a mask has several. */
const maskedText = /[*•●]{2,}|[xX]{3,}|[·#]{3,}/;
const maskedTextRun = /[*•●·#xX]{2,}/;
/** The fewest national digits by which a longer number counts as the same. */
const shortestNationalDigits = 7;
const longestCountryCode = 3;

/**
 * The fuller of two notations of one phone number; null: they are two numbers. One number comes as `+919811100555`,
 * `+91 (0) 98111 00555`, `00919811100555`, `09811100555`, `9811100555`, and masked as `98xxxxxx55` or `98****55`. If both say
 * as much, the first is returned. A text without a digit (`anonymous`, `**********`) is no other number.
 */
export function fullerNumber(one: string, other: string): string | null {
  if (one === other) return one;
  const [first, second] = [readNumber(one), readNumber(other)];
  if (!isSameNumber(first, second)) return null;
  return isFuller(second, first) ? other : one;
}

/** Whether `masked` is `text` with a part masked, as `An**** Iyer` is of `Ananya Iyer`. */
export function isMaskOf(masked: string, text: string): boolean {
  return maskedText.test(masked) && fits(masked.toLowerCase().split(maskedTextRun), text.toLowerCase());
}

interface PhoneNumber {
  /** The digits before, between and after masks, without a dialled 0 or 00; one part: nothing is masked. */
  readonly shown: readonly string[];
  readonly digits: number;
  /** Whether it certainly has its country code. */
  readonly isInternational: boolean;
}

function readNumber(text: string): PhoneNumber {
  // +91 (0) 98111 00555: the 0 is dialled instead of the country code.
  const [first = '', ...others] = text
    .replaceAll('(0)', '')
    .split(maskRun)
    .map((part) => part.replace(/\D/g, ''));
  const shown = [first.replace(/^0+/, ''), ...others];
  const isInternational = /^\s*(\+|00)/.test(text);
  return { shown, digits: shown.join('').length, isInternational };
}

function isSameNumber(one: PhoneNumber, other: PhoneNumber): boolean {
  if (one.digits === 0 || other.digits === 0) return true;
  if (isMasked(one) && isMasked(other)) return agreeAtBothEnds(one, other);
  if (isMasked(one)) return isMaskedFormOf(one, other);
  if (isMasked(other)) return isMaskedFormOf(other, one);
  const [[long = ''], [short = '']] = one.digits >= other.digits ? [one.shown, other.shown] : [other.shown, one.shown];
  if (long === short) return true;
  if (one.isInternational && other.isInternational) return false;
  return (
    short.length >= shortestNationalDigits && long.length - short.length <= longestCountryCode && long.endsWith(short)
  );
}

function isMaskedFormOf(masked: PhoneNumber, { shown: [whole = ''] }: PhoneNumber): boolean {
  return withoutCode(masked.shown[0] ?? '').some((start) =>
    withoutCode(whole).some((digits) => fits([start, ...masked.shown.slice(1)], digits)),
  );
}

function agreeAtBothEnds(one: PhoneNumber, other: PhoneNumber): boolean {
  const [oneEnd, otherEnd] = [one.shown.at(-1) ?? '', other.shown.at(-1) ?? ''];
  if (!oneEnd.endsWith(otherEnd) && !otherEnd.endsWith(oneEnd)) return false;
  return withoutCode(one.shown[0] ?? '').some((start) =>
    withoutCode(other.shown[0] ?? '').some(
      (otherStart) => start.startsWith(otherStart) || otherStart.startsWith(start),
    ),
  );
}

/** The digits as they are, and without each possible country code. */
function withoutCode(digits: string): string[] {
  const codes = Array.from({ length: Math.min(longestCountryCode, digits.length) }, (_, index) => index + 1);
  return [digits, ...codes.map((length) => digits.slice(length))];
}

/** Whether a text starts with the first part, ends with the last, and has the others in between in order. */
function fits(parts: readonly string[], text: string): boolean {
  const [first = '', last = ''] = [parts[0], parts.at(-1)];
  if (!text.startsWith(first)) return false;
  let reached = first.length;
  for (const part of parts.slice(1, -1)) {
    const at = text.indexOf(part, reached);
    if (at === -1) return false;
    reached = at + part.length;
  }
  return text.length - last.length >= reached && text.endsWith(last);
}

function isFuller(one: PhoneNumber, other: PhoneNumber): boolean {
  if (one.digits === 0 || other.digits === 0) return one.digits > 0;
  if (isMasked(one) !== isMasked(other)) return isMasked(other);
  return one.digits > other.digits;
}

function isMasked({ shown }: PhoneNumber): boolean {
  return shown.length > 1;
}
