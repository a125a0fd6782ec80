import * as z from 'zod';

/** How many frames of a stack are kept. */
const mostFrames = 30;

/** Names that code has: of a function and its class, and of a file without its folder. */
const functionName = /^[A-Za-z_$#][\w$#.<> ]{0,79}$/;
const fileName = /^(?:node:)?[A-Za-z_][\w./-]{0,79}$/;
const errorName = /^[A-Za-z]{0,40}(?:Error|Exception)$/;

/** Where in the page an error that nobody caught happened. */
export const pagePlaces = ['page', 'cache-worker', 'analysis-worker', 'workbook-worker'] as const;
export type PagePlace = (typeof pagePlaces)[number];

const position = z.int().min(0).max(100_000_000);

/**
 * What may be told of an error that nobody caught: its class, its kind where the language made it, and where in the code it
 * happened. Never its message, which could quote a call, a path or a secret.
 */
export const errorReportSchema = z.strictObject({
  name: z.string().max(60).regex(errorName),
  /** What the language or the system says, without what it names. */
  kind: z.enum([
    'reads a property of nothing',
    'sets a property of nothing',
    'is not a function',
    'is not iterable',
    'is not defined',
    'not JSON',
    'too deep',
    'too large',
    'could not be cloned',
    'the system refused',
    'not foreseen',
  ]),
  /** Of the system's refusal, e.g. `ENOSPC`; null: it was another kind. */
  systemCode: z
    .string()
    .max(31)
    .regex(/^E[A-Z0-9]{1,30}$/)
    .nullable(),
  frames: z
    .array(
      z.strictObject({
        /** Null: code outside of any function. */
        in: z.string().max(80).regex(functionName).nullable(),
        file: z.string().max(90).regex(fileName),
        line: position,
        column: position,
      }),
    )
    .max(mostFrames),
});

export type ErrorReport = z.output<typeof errorReportSchema>;

const kinds: readonly (readonly [RegExp, ErrorReport['kind']])[] = [
  [/^Cannot read propert(?:y|ies) of (?:undefined|null)/, 'reads a property of nothing'],
  [/^Cannot set propert(?:y|ies) of (?:undefined|null)/, 'sets a property of nothing'],
  [/ is not a function$/, 'is not a function'],
  [/ is not iterable/, 'is not iterable'],
  [/ is not defined$/, 'is not defined'],
  [/ JSON/, 'not JSON'],
  [/^Maximum call stack size exceeded$/, 'too deep'],
  [/^Invalid (?:array|string|typed array) length|^Array buffer allocation failed/, 'too large'],
  [/could not be cloned/, 'could not be cloned'],
];

/** What may be told of anything that was thrown. */
export function reportOf(thrown: unknown): ErrorReport {
  const { name, message, stack, code } = partsOf(thrown);
  const systemCode = /^E[A-Z0-9]{1,30}$/.test(code) ? code : null;
  const kind = kinds.find(([pattern]) => pattern.test(message))?.[1];
  return {
    name: errorName.test(name) ? name : 'Error',
    kind: kind ?? (systemCode === null ? 'not foreseen' : 'the system refused'),
    systemCode,
    frames: framesOf(withoutHead(stack, name, message)),
  };
}

/** Read with care: what was thrown may be anything, a getter that throws included. */
function partsOf(thrown: unknown): { name: string; message: string; stack: string; code: string } {
  const read = (key: string): string => {
    try {
      const value: unknown = typeof thrown === 'object' && thrown !== null ? Reflect.get(thrown, key) : undefined;
      return typeof value === 'string' ? value.slice(0, 100_000) : '';
    } catch {
      return '';
    }
  };
  return { name: read('name'), message: read('message'), stack: read('stack'), code: read('code') };
}

/**
 * The stack after its head, in which a line may look like a frame: V8 writes class and message as they were when the error was
 * made, or as they are now. Nothing where neither is at its beginning.
 */
function withoutHead(stack: string, name: string, message: string): string {
  const ofNow = message === '' ? name : `${name}: ${message}`;
  if (stack.startsWith(`${ofNow}\n`)) return stack.slice(ofNow.length);
  const [made = ''] = /^[\w$.]{0,80}(?:: )?/.exec(stack) ?? [];
  const rest = stack.slice(made.length);
  return rest.startsWith(`${message}\n`) ? rest.slice(message.length) : '';
}

/** `    at Sync.run (file:///…/index.js:10:5)`, as V8 writes them. */
const frame = /^ {4}at (?:(?:async )?(?:new )?(.+?) (?:\[as [^\]]+\] )?\()?(.+):(\d+):(\d+)\)?$/;
const codeFile = /(?:^|[\\/])([A-Za-z_][\w.-]{0,70}\.[mc]?[jt]sx?)(?:\?[^:]*)?$/;
const nodeFile = /^node:[A-Za-z_][\w/]{0,70}$/;

function framesOf(stack: string): ErrorReport['frames'] {
  const frames: ErrorReport['frames'] = [];
  for (const line of stack.split('\n')) {
    const [, name, place = '', row, column] = frame.exec(line) ?? [];
    const file = nodeFile.test(place) ? place : codeFile.exec(place)?.[1];
    if (file === undefined || !fileName.test(file)) continue;
    const told = { in: functionOf(name), file, line: Number(row), column: Number(column) };
    if (position.safeParse(told.line).success && position.safeParse(told.column).success) frames.push(told);
    if (frames.length === mostFrames) break;
  }
  return frames;
}

function functionOf(name: string | undefined): string | null {
  return name !== undefined && functionName.test(name) ? name : null;
}
