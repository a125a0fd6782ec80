import * as z from 'zod';

/** One row of a table of requests. */
export interface Request<Argument extends z.ZodType, Answer extends z.ZodType> {
  /** What a request must carry; checked where it arrives. */
  readonly argument: Argument;
  readonly answer: Answer;
}

export const nothing = z.null();

/** The type of an answer that is not checked, as the page trusts main. */
export function ofType<Answer>(): z.ZodType<Answer> {
  return z.custom<Answer>();
}
