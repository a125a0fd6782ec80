import type { Host } from './host.ts';

/** A test's function, to be run in the app's main process with Electron's modules and one argument. */
export interface Evaluation {
  readonly evaluate: number;
  readonly source: string;
  readonly argument: unknown;
}

export interface Evaluated {
  readonly evaluated: number;
  readonly value?: unknown;
  /** What the function threw. */
  readonly error?: string;
}

export function isEvaluation(message: unknown): message is Evaluation {
  return typeof message === 'object' && message !== null && 'evaluate' in message;
}

export function isEvaluated(message: unknown): message is Evaluated {
  return typeof message === 'object' && message !== null && 'evaluated' in message;
}

/** Runs the function as playwright's `ElectronApplication.evaluate` does: it sees nothing of the file that it was written in. */
export async function evaluate(
  electron: Host['electron'],
  { evaluate, source, argument }: Evaluation,
): Promise<Evaluated> {
  try {
    const run: (electron: Host['electron'], argument: unknown) => unknown = new Function(`return (${source})`)();
    return { evaluated: evaluate, value: await run(electron, argument) };
  } catch (thrown) {
    return { evaluated: evaluate, error: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}
