const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

/** @param {string} line */
export function say(line) {
  process.stdout.write(`${line}\n`);
}

/**
 * Does one piece of work while saying so: on a terminal a line with a spinner and the seconds, elsewhere a line
 * at the start and one at the end.
 * @template T
 * @param {string} what as in "Installing 400 packages"
 * @param {() => Promise<T>} work may throw; the failure is the caller's to explain
 * @returns {Promise<T>}
 */
export async function step(what, work) {
  const started = Date.now();
  const seconds = () => `${Math.round((Date.now() - started) / 1000)} s`;
  const isTerminal = Boolean(process.stdout.isTTY);
  let frame = 0;
  const draw = () => {
    process.stdout.write(`\r\x1b[2K${frames[frame % frames.length]} ${what} (${seconds()})`);
    frame += 1;
  };
  const timer = isTerminal ? setInterval(draw, 100) : null;
  if (isTerminal) draw();
  else say(`… ${what}`);
  const end = (/** @type {string} */ mark) => {
    if (timer) clearInterval(timer);
    say(`${isTerminal ? '\r\x1b[2K' : ''}${mark} ${what} (${seconds()})`);
  };
  try {
    const answer = await work();
    end('✓');
    return answer;
  } catch (error) {
    end('✗');
    throw error;
  }
}

/** Thrown with a message that tells a person what failed and what to do; shown without a stack. */
export class SetupError extends Error {}

/**
 * The end of a tool's output, enough to see what went wrong.
 * @param {string} output
 */
export function lastLines(output, count = 30) {
  return output.trimEnd().split('\n').slice(-count).join('\n');
}
