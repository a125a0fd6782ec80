/** What an answer can have against itself, in words for a person. */
export const responseErrors = {
  outside: 'The account listed calls of another time than it was asked for.',
  twice: 'The account listed the same row twice, so that another one may be missing.',
  unordered: 'The account did not list its calls in the order that it was asked for.',
  changing:
    'More calls began in one second than fit on a page, and the account listed others each time that it was asked. All that it listed are here.',
  missing: (total: number | null, given: number) =>
    total === null || total <= given
      ? `The account said that there are more calls than the ${given} it listed, and did not list them.`
      : `The account counts ${total} calls and listed ${given}.`,
  miscounted: (total: number, given: number) => `The account counts ${total} calls and listed ${given}.`,
  windowBefore: 'Calls that ended later than this could not be read, and some of them may have begun here.',
  countsByEnd: 'The account counts calls by when they ended, and the days here are those on which they began.',
  countsAll: 'The account counts older calls too, whatever time it is asked for.',
  noTotal: 'The account did not say how many calls it has.',
  counted: (total: number, here: number) =>
    `The account counts ${total} calls, and listed ${here} when it was read again.`,
} as const;
