/** Two-digit country calling codes (ITU-T E.164); 1 and 7 are single digits, all others have three digits. */
const twoDigitCodes = new Set([
  20, 27, 30, 31, 32, 33, 34, 36, 39, 40, 41, 43, 44, 45, 46, 47, 48, 49, 51, 52, 53, 54, 55, 56, 57, 58, 60, 61, 62,
  63, 64, 65, 66, 81, 82, 84, 86, 90, 91, 92, 93, 94, 95, 98,
]);

/** From so many digits on, a number without + or 00 starts with a country code: numbers within India and North America have ten. */
const shortestWithCode = 11;
/** From so many digits on, 00 announces a country code: fewer are mostly the last ones of a number. */
const shortestAfter00 = 8;
/** From so many digits on, 011 is the international prefix of North America; within India, 011 is Delhi with 8 digits behind it. */
const shortestAfter011 = 13;

const plus = 43;
const zero = 48;
const one = 49;
const eight = 56;

/** What digits may mean: the national number, and its country calling code; 0: none is given. */
export interface PhoneReading {
  readonly code: number;
  /** ASCII digits; perhaps only the first ones. */
  readonly national: Uint8Array;
}

/** A phone number, perhaps half typed, in any notation. */
export interface TypedPhone {
  /** As typed, one or more. */
  readonly digits: Uint8Array;
  /** Each is an end of what was typed. */
  readonly readings: readonly PhoneReading[];
}

/** @param typed ASCII digits, perhaps with a leading + */
export function typedPhone(typed: string): TypedPhone {
  const digits = typed.replace('+', '');
  return { digits: bytesOfDigits(digits), readings: [...readingsOf(digits, typed.startsWith('+'))] };
}

function* readingsOf(digits: string, hasPlus: boolean): Generator<PhoneReading, void> {
  const rest = digits.replace(/^0+/, '');
  const zeros = digits.length - rest.length;
  if (zeros === 1 && !hasPlus) yield { code: 0, national: bytesOfDigits(rest) };
  const isAbroad = hasPlus || (zeros >= 2 && digits.length >= shortestAfter00);
  if (isAbroad || rest.length >= shortestWithCode) yield* afterCode(rest);
  if (digits.startsWith('011') && digits.length >= shortestAfter011) yield* afterCode(digits.slice(3));
  // Russia and Kazakhstan dial 8 where others dial 0.
  if (/^8\d{10}$/.test(digits)) yield { code: 7, national: bytesOfDigits(digits.slice(1)) };
}

function* afterCode(digits: string): Generator<PhoneReading, void> {
  const bytes = bytesOfDigits(digits);
  const length = codeLength(bytes, 0);
  if (bytes.length <= length) return;
  const code = numberAt(bytes, 0, length);
  yield { code, national: bytes.subarray(length) };
  // As in +44 (0)20 …
  if (bytes[length] === zero && bytes.length > length + 1) yield { code, national: bytes.subarray(length + 1) };
}

/**
 * Where the national digits of a reading begin in a stored number; -1: it is another number. A number stored as dialled within
 * a country may be of any country, as calls do not say which.
 * @param bytes with the number from `start` to `end`: ASCII digits, perhaps with a leading +
 */
export function offsetOfReading(bytes: Uint8Array, start: number, end: number, reading: PhoneReading): number {
  if (bytes[start] === plus) return offsetAfterCode(bytes, start + 1, end, reading);
  if (begins(bytes, start, end, reading)) return start;
  let rest = start;
  while (rest < end && bytes[rest] === zero) rest += 1;
  if (rest > start && begins(bytes, rest, end, reading)) return rest;
  const zeros = rest - start;
  let offset = -1;
  if (zeros >= 2 || end - rest >= shortestWithCode || reading.code !== 0)
    offset = offsetAfterCode(bytes, rest, end, reading);
  const isAfter011 = zeros === 1 && bytes[rest] === one && bytes[rest + 1] === one && end - start >= shortestAfter011;
  if (offset < 0 && isAfter011) offset = offsetAfterCode(bytes, rest + 2, end, reading);
  const isDialledIn7 = bytes[start] === eight && end - start === 11 && (reading.code === 7 || reading.code === 0);
  if (offset < 0 && isDialledIn7 && begins(bytes, start + 1, end, reading)) offset = start + 1;
  return offset;
}

function offsetAfterCode(bytes: Uint8Array, start: number, end: number, reading: PhoneReading): number {
  const length = codeLength(bytes, start);
  if (reading.code !== 0 && reading.code !== numberAt(bytes, start, length)) return -1;
  const offset = start + length;
  if (begins(bytes, offset, end, reading)) return offset;
  return bytes[offset] === zero && begins(bytes, offset + 1, end, reading) ? offset + 1 : -1;
}

function begins(bytes: Uint8Array, offset: number, end: number, { national }: PhoneReading): boolean {
  if (end - offset < national.length) return false;
  for (let at = 0; at < national.length; at += 1) if (bytes[offset + at] !== national[at]) return false;
  return true;
}

function codeLength(bytes: Uint8Array, start: number): number {
  const first = numberAt(bytes, start, 1);
  if (first === 1 || first === 7) return 1;
  return twoDigitCodes.has(numberAt(bytes, start, 2)) ? 2 : 3;
}

function numberAt(bytes: Uint8Array, start: number, length: number): number {
  let number = 0;
  for (let at = start; at < start + length; at += 1) number = number * 10 + (bytes[at] ?? zero) - zero;
  return number;
}

/** ITU-T E.164: no number has more digits. */
const mostDigits = 15;

/**
 * The national digits of a stored number as a number, which is the same for every notation of it; NaN: it has none, or too many.
 * Where digits without + may be read in two ways, they have a country code from eleven digits on.
 * @param bytes with the number from `start` to `end`: ASCII digits, perhaps with a leading +
 */
export function nationalNumber(bytes: Uint8Array, start: number, end: number): number {
  let first = bytes[start] === plus ? start + 1 : start;
  const hasPlus = first > start;
  const digits = end - first;
  let rest = first;
  while (rest < end && bytes[rest] === zero) rest += 1;
  const zeros = rest - first;
  const isAfter011 =
    !hasPlus && zeros === 1 && bytes[rest] === one && bytes[rest + 1] === one && digits >= shortestAfter011;
  if (isAfter011) first = nationalStart(bytes, rest + 2, end);
  else if (isDialledInRussia(bytes, start, end)) first = start + 1;
  else if (hasPlus || (zeros >= 2 && digits >= shortestAfter00) || end - rest >= shortestWithCode)
    first = nationalStart(bytes, rest, end);
  else if (rest < end) first = rest;
  if (end - first > mostDigits || first >= end) return Number.NaN;
  // A one before them, so that 012 and 12 differ.
  return 10 ** (end - first) + numberAt(bytes, first, end - first);
}

/** No country code begins with 83 or 89, so that an 8 before ten digits is Russia's or Kazakhstan's. */
function isDialledInRussia(bytes: Uint8Array, start: number, end: number): boolean {
  const second = (bytes[start + 1] ?? zero) - zero;
  return bytes[start] === eight && end - start === 11 && (second === 3 || second === 9);
}

function nationalStart(bytes: Uint8Array, start: number, end: number): number {
  const national = start + codeLength(bytes, start);
  if (national >= end) return start;
  // As in +44 (0)20 …
  return bytes[national] === zero && national + 1 < end ? national + 1 : national;
}

/** The ASCII bytes. */
export function bytesOfDigits(digits: string): Uint8Array {
  const bytes = new Uint8Array(digits.length);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = digits.charCodeAt(at);
  return bytes;
}
