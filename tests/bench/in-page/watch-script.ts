// Run in the app's page: says when things were on screen. A thing is on screen once the frame that shows it was drawn.

export interface Keystroke {
  /** What the search box held after it. */
  readonly text: string;
  /** Ms from the key going down to its result, or a later one, being on screen. */
  readonly tookMs: number;
  /** Epoch ms at which it was. */
  readonly at: number;
}

export interface LongTask {
  /** Epoch ms. */
  readonly at: number;
  readonly tookMs: number;
}

export interface Watch {
  /** Epoch ms of the first rows; of the empty list where no calls are expected. `wasThere`: before anybody watched. */
  firstList(isEmpty: boolean): Promise<{ at: number; wasThere: boolean }>;
  /** The keystroke that made the search box hold `text`, once its result is on screen. */
  answered(text: string): Promise<Keystroke>;
  /** Every keystroke that was answered so far. */
  readonly keystrokes: readonly Keystroke[];
  /** Tasks of the page's thread of over 50 ms since the script was run. */
  readonly longTasks: readonly LongTask[];
  /** Scrolls to a share (0 to 1) of the list and answers the ms until rows, not their placeholders, are there. */
  jumpTo(share: number): Promise<number>;
}

declare global {
  interface Window {
    watch: Watch;
  }
}

const epoch = (time: number) => performance.timeOrigin + time;
const findGrid = () => document.querySelector('[role="grid"][aria-label="Calls"]');

const keystrokes: Keystroke[] = [];
const longTasks: LongTask[] = [];
let pressedAt = 0;
let unanswered: { text: string; pressedAt: number }[] = [];
const waiting = new Map<string, (keystroke: Keystroke) => void>();

document.addEventListener(
  'keydown',
  ({ timeStamp }) => {
    pressedAt = timeStamp;
  },
  true,
);
document.addEventListener(
  'input',
  ({ target }) => {
    if (target instanceof HTMLInputElement) unanswered.push({ text: target.value, pressedAt });
  },
  true,
);
new PerformanceObserver((list) => {
  for (const { startTime, duration } of list.getEntries()) longTasks.push({ at: epoch(startTime), tookMs: duration });
}).observe({ type: 'longtask' });

// The grid is busy from the keystroke, in the same task, until it shows the answer.
onChange(() => {
  if (unanswered.length === 0 || findGrid()?.getAttribute('aria-busy') !== 'false') return;
  const answered = unanswered;
  unanswered = [];
  void drawn().then((time) => {
    for (const { text, pressedAt: pressed } of answered) {
      const keystroke = { text, tookMs: time - pressed, at: epoch(time) };
      keystrokes.push(keystroke);
      waiting.get(text)?.(keystroke);
    }
  });
}, ['aria-busy']);

window.watch = {
  keystrokes,
  longTasks,
  firstList: async (isEmpty) => {
    const wasThere = isListShown(isEmpty);
    await until(() => isListShown(isEmpty));
    return { at: epoch(wasThere ? performance.now() : await drawn()), wasThere };
  },
  answered: (text) => new Promise((resolve) => waiting.set(text, resolve)),
  jumpTo: async (share) => {
    const grid = findGrid();
    if (grid === null) throw new Error('There is no list to scroll.');
    const start = performance.now();
    grid.scrollTop = share * (grid.scrollHeight - grid.clientHeight);
    // The rows there are made only once the list has heard of it.
    await nextFrame();
    await until(() => areRowsInSight(grid));
    return (await drawn()) - start;
  },
};

function isListShown(isEmpty: boolean): boolean {
  const grid = findGrid();
  if (grid === null) return false;
  return isEmpty
    ? grid.getAttribute('aria-rowcount') === '1'
    : grid.querySelector('[data-index]:not([aria-busy])') !== null;
}

/** Whether rows of calls fill the list from its first to its last visible line. */
function areRowsInSight(grid: Element): boolean {
  const sight = grid.getBoundingClientRect();
  const rows = [...grid.querySelectorAll('[data-index]')].filter((row) => {
    const { top, bottom } = row.getBoundingClientRect();
    return bottom > sight.top && top < sight.bottom;
  });
  return rows.length > 1 && rows.every((row) => !row.hasAttribute('aria-busy'));
}

function until(isSo: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!isSo()) return;
      stop();
      resolve();
    };
    const stop = onChange(look);
    look();
  });
}

/** Hears changes of the page; of only these attributes where some are given. Answers what ends it. */
function onChange(listener: () => void, attributeFilter?: string[]): () => void {
  const observer = new MutationObserver(listener);
  const attributes = attributeFilter === undefined ? { attributes: true } : { attributeFilter };
  observer.observe(document, { subtree: true, childList: true, ...attributes });
  return () => observer.disconnect();
}

/** The time once a frame was drawn with the page as it is now. */
async function drawn(): Promise<number> {
  await nextFrame();
  // What follows a frame's callbacks is its layout and painting; what is posted meanwhile comes after them.
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      resolve(performance.now());
      port1.close();
    };
    port2.postMessage(null);
  });
}

function nextFrame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve()));
}
