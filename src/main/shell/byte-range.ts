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
  const match = /^\s*bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*$/i.exec(header ?? '');
  if (match === null) return 'whole';
  const [, from = '', to = ''] = match;
  if (from === '' && to === '') return 'whole';

  if (from === '') {
    const suffix = Number(to);
    if (suffix === 0 || size === 0) return 'unsatisfiable';
    return { first: Math.max(0, size - suffix), last: size - 1 };
  }

  const first = Number(from);
  const last = to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (to !== '' && Number(to) < first) return 'whole';
  if (first >= size) return 'unsatisfiable';
  return { first, last };
}
