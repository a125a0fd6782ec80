import { useEffect, useRef, useState } from 'react';
import { type AppError, toAppError } from '../../../shared/result.ts';
import { useCallsRevision } from '../../state/use-cache.ts';

/** A sync changes the cache several times a second; figures that change faster than this cannot be read. */
const atMostEveryMs = 1000;

export interface AnswerState<Answer> {
  /** The last that came, to whatever was asked then; null before the first. */
  readonly answer: Answer | null;
  /** Whether `answer` is still that of another question. */
  readonly stale: boolean;
  readonly problem: AppError | null;
}

/**
 * What the cache answers to `ask`, asked again when calls change; `attempt` asks again by hand.
 * @param ask another function for another question, the same for the same one
 */
export function useAnswer<Answer>(ask: () => Promise<Answer>, attempt: number): AnswerState<Answer> {
  const revision = useCallsRevision();
  const [answered, setAnswered] = useState<{ ask: () => Promise<Answer>; answer: Answer } | null>(null);
  const [problem, setProblem] = useState<AppError | null>(null);
  const last = useRef<{ ask: (() => Promise<Answer>) | null; at: number }>({ ask: null, at: 0 });

  // biome-ignore lint/correctness/useExhaustiveDependencies: changed calls or another attempt mean another answer.
  useEffect(() => {
    const wait = last.current.ask === ask ? Math.max(0, last.current.at + atMostEveryMs - Date.now()) : 0;
    const timer = window.setTimeout(() => {
      last.current = { ask, at: Date.now() };
      ask().then(
        (answer) => {
          // An answer to what was changed meanwhile is nobody's; one of an older cache is better than none.
          if (last.current.ask !== ask) return;
          setAnswered({ ask, answer });
          setProblem(null);
        },
        (thrown) => last.current.ask === ask && setProblem(toAppError(thrown)),
      );
    }, wait);
    return () => window.clearTimeout(timer);
  }, [ask, revision, attempt]);

  return { answer: answered?.answer ?? null, stale: answered?.ask !== ask, problem };
}
