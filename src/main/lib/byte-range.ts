import { parse } from 'range-parser';

/** Which bytes of a file an answer carries: `first` and `last` are both inclusive, as in Content-Range. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/**
 * Reads a Range header for a file of `size` bytes.
 *
 * Answers the range, `'whole'` where the header is absent, of another unit, not well formed or asks for several ranges
 * (RFC 9110 lets a server ignore those), or `'unsatisfiable'` where no byte of it exists. An open-ended `bytes=N-` reaches to
 * the end of the file, however far: Chromium's media player asks so and takes a shorter answer for the end of the file.
 */
export function parseRange(header: string | null, size: number): ByteRange | 'whole' | 'unsatisfiable' {
  const { code, type, ranges } = parse(size, header ?? '');
  const [range, ...others] = ranges;
  const isMalformed = (code & malformed) !== 0;
  if (type !== 'bytes' || isMalformed || others.length > 0) return 'whole';
  return range === undefined ? 'unsatisfiable' : { first: range.start, last: range.end };
}

/** A bit of range-parser's code: some part of the header is no range. */
const malformed = 1;
