import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { afterPage, lastCompleteSync, pageLimit, planWindows } from '../../../../src/main/sync/plan.ts';
import type { SyncWindow } from '../../../../src/shared/sync.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const now = Date.UTC(2024, 5, 15, 12);
const midnight = Date.UTC(2024, 5, 15);

function windowOf(daysAgo: number, progress: Partial<SyncWindow> = {}): SyncWindow {
  const from = midnight - daysAgo * dayMs;
  return { from, to: from + dayMs, nextOffset: 0, total: null, completedAt: null, ...progress };
}

describe('the windows to read', () => {
  test('of a first sync are whole UTC days, newest first, back to the day that the range begins on', () => {
    expect(planWindows(now, 2, [])).toEqual([windowOf(0), windowOf(1), windowOf(2)]);
  });

  test('leave out a day that was read whole two days or more after its end', () => {
    const settled = windowOf(5, { nextOffset: 7, total: 7, completedAt: midnight - 2 * dayMs });
    expect(planWindows(now, 7, [settled])).not.toContainEqual(expect.objectContaining({ from: settled.from }));
  });

  test('hold a day again, from its beginning, that was read whole sooner than that', () => {
    const early = windowOf(5, { nextOffset: 7, total: 7, completedAt: midnight - 2 * dayMs - 1 });
    expect(planWindows(now, 7, [early])).toContainEqual(windowOf(5));
  });

  test('always hold today', () => {
    const today = windowOf(0, { nextOffset: 7, total: 7, completedAt: now - 1 });
    expect(planWindows(now, 1, [today])[0]).toEqual(windowOf(0));
  });

  test('go on in a day where its read was interrupted', () => {
    const interrupted = windowOf(5, { nextOffset: 200, total: 450 });
    expect(planWindows(now, 7, [interrupted])).toContainEqual(interrupted);
  });

  test('begin an interrupted day again when the API tells no totals: rows may have come in before the offset', () => {
    expect(planWindows(now, 7, [windowOf(5, { nextOffset: 200 })])).toContainEqual(windowOf(5));
  });

  test('hold a day again that a clock which was ahead read in the future', () => {
    const ahead = windowOf(5, { nextOffset: 7, total: 7, completedAt: now + 1 });
    expect(planWindows(now, 7, [ahead])).toContainEqual(windowOf(5));
  });

  test('do not trust progress of a window with other bounds', () => {
    const odd = windowOf(5, { to: midnight - 4 * dayMs - 1, completedAt: now });
    expect(planWindows(now, 7, [odd])).toContainEqual(windowOf(5));
  });

  test('cover every ms of the range once, whatever is known', () => {
    const known = fc.array(
      fc.record({
        daysAgo: fc.integer({ min: -2, max: 400 }),
        nextOffset: fc.nat(500),
        total: fc.option(fc.nat(500)),
        completedAt: fc.option(fc.integer({ min: now - 400 * dayMs, max: now })),
      }),
    );
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 365 }),
        fc.integer({ min: 0, max: 3 * dayMs }),
        known,
        (days, later, some) => {
          const at = now + later;
          const knownWindows = some.map(({ daysAgo, ...progress }) => windowOf(daysAgo, progress));
          const plan = planWindows(at, days, knownWindows);
          expect(plan.map(({ from }) => from)).toEqual(
            [...new Set(plan.map(({ from }) => from))].sort((a, b) => b - a),
          );
          const settled = new Map(knownWindows.map((window) => [window.from, window]));
          for (let from = Math.floor((at - days * dayMs) / dayMs) * dayMs; from <= at; from += dayMs) {
            const planned = plan.find((window) => window.from === from);
            const completedAt = settled.get(from)?.completedAt ?? null;
            const left = completedAt !== null && completedAt >= from + 3 * dayMs;
            expect(planned === undefined).toBe(left);
            if (planned) expect(planned).toMatchObject({ to: from + dayMs, completedAt: null });
          }
          expect(plan.every(({ from, to }) => to > at - days * dayMs && from <= at)).toBe(true);
        },
      ),
    );
  });
});

describe('the last complete sync', () => {
  test('ended when the last of its windows was complete', () => {
    const known = [0, 1, 2].map((daysAgo) => windowOf(daysAgo, { completedAt: now - hourMs + daysAgo * 1_000 }));
    expect(lastCompleteSync(now, 2, known)).toBe(now - hourMs + 2_000);
  });

  test('was none while a window of its range is missing or unfinished', () => {
    const complete = { completedAt: now };
    expect(lastCompleteSync(now, 2, [])).toBeNull();
    expect(lastCompleteSync(now, 2, [windowOf(0, complete), windowOf(2, complete)])).toBeNull();
    expect(lastCompleteSync(now, 2, [windowOf(0, complete), windowOf(1), windowOf(2, complete)])).toBeNull();
  });

  test('is still known days later', () => {
    const known = [3, 4, 5].map((daysAgo) => windowOf(daysAgo, { completedAt: now - 3 * dayMs }));
    expect(lastCompleteSync(now, 2, known)).toBe(now - 3 * dayMs);
  });

  test('is not a later one that was interrupted between two days', () => {
    const known = [windowOf(0, { completedAt: now }), windowOf(1, { completedAt: now - hourMs })];
    expect(lastCompleteSync(now, 1, known)).toBe(now - hourMs);
  });

  test('is still known when a later one was interrupted within a day', () => {
    const known = [windowOf(0, { nextOffset: 100, total: 250 }), windowOf(1, { completedAt: now - hourMs })];
    expect(lastCompleteSync(now, 1, known)).toBe(now - hourMs);
  });

  test('was none in the future, whatever a clock that was ahead has left', () => {
    expect(lastCompleteSync(now, 1, [windowOf(0, { completedAt: now + 1 })])).toBeNull();
  });

  test('is never told later than it was, wherever syncs were interrupted', () => {
    const syncs = fc.array(
      fc.record({ after: fc.integer({ min: 1, max: 80 * hourMs }), pages: fc.option(fc.nat(12), { nil: 1_000 }) }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(syncs, fc.integer({ min: 1, max: 8 }), (planned, days) => {
        const kept = new Map<number, SyncWindow>();
        const lastRead = new Map<number, number>();
        let at = now;
        let ended: number | null = null;
        const starts: number[] = [];
        for (const { after, pages } of planned) {
          at += after;
          starts.push(at);
          const rangeFrom = Math.floor(at / dayMs - days) * dayMs;
          let left = pages;
          let unread = 0;
          for (let window of planWindows(at, days, [...kept.values()])) {
            let next = 'page';
            for (; next === 'page' && left > 0; left -= 1) {
              at += 1;
              const page = { rows: 100, total: 150, hasNext: null, limit: 100, bringsNew: true };
              const step = afterPage(window, page, at);
              window = step.window;
              next = step.next;
              kept.set(window.from, window);
            }
            if (next === 'page') unread += 1;
            else lastRead.set(window.from, at);
          }
          const known = lastCompleteSync(at, days, [...kept.values()]);
          if (unread === 0) {
            ended = at;
            expect(known).toBe(ended);
          } else if (known !== null && known > (ended ?? 0)) {
            // Everything in range was read by the sync that ran then or by a later one, unless it was settled.
            const began = Math.max(...starts.filter((start) => start <= known));
            for (let from = rangeFrom; from <= known; from += dayMs) {
              const readAt = lastRead.get(from) ?? 0;
              expect(readAt >= began || readAt >= from + 3 * dayMs).toBe(true);
            }
          }
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('after a page', () => {
  const settledDay = windowOf(30);
  const full = { rows: 100, total: 250, hasNext: true, limit: 100, bringsNew: true };

  test.each([
    ['the total promises more', { ...full, hasNext: false }, 'page'],
    ['the total is reached', { ...full, total: 100, hasNext: false }, 'complete'],
    ['the total is reached, but has_next says more', { ...full, total: 100 }, 'page'],
    [
      'the total is reached, and has_next says more but nothing comes',
      { ...full, rows: 0, total: 0, bringsNew: false },
      'complete',
    ],
    ['there is no total, and has_next says more', { ...full, total: null, rows: 3 }, 'page'],
    ['there is no total, and has_next says no more', { ...full, total: null, hasNext: false }, 'complete'],
    ['nothing is said, and the page is full', { ...full, total: null, hasNext: null }, 'page'],
    ['nothing is said, and the page is short', { ...full, total: null, hasNext: null, rows: 99 }, 'complete'],
    [
      'nothing is said, and the page is as full as the server makes it',
      { ...full, total: null, hasNext: null, rows: 20, limit: 20 },
      'page',
    ],
    ['the day is empty', { ...full, rows: 0, total: 0, hasNext: false, bringsNew: false }, 'complete'],
    ['it is empty but more is promised', { ...full, rows: 0, bringsNew: false }, 'again'],
  ] as const)('when %s, what follows is: %3$s', (_, page, next) => {
    expect(afterPage(settledDay, page, now).next).toBe(next);
  });

  test('the next one starts after the rows that were received', () => {
    expect(afterPage(settledDay, { ...full, rows: 20 }, now).window).toEqual({
      ...settledDay,
      nextOffset: 20,
      total: 250,
    });
  });

  test('that is the last, the window is complete from now on', () => {
    const window = { ...settledDay, nextOffset: 200, total: 250 };
    expect(afterPage(window, { ...full, rows: 50 }, now).window).toEqual({
      ...window,
      nextOffset: 250,
      completedAt: now,
    });
  });

  test('that repeats only rows already read, the window begins again', () => {
    const window = { ...settledDay, nextOffset: 100, total: 250 };
    expect(afterPage(window, { ...full, bringsNew: false }, now)).toEqual({
      next: 'again',
      window: { ...settledDay, total: 250 },
    });
  });

  test.each([249, 251])('whose total became %i, a day that no later sync reads begins again', (total) => {
    const window = { ...settledDay, nextOffset: 100, total: 250 };
    expect(afterPage(window, { ...full, total }, now)).toEqual({ next: 'again', window: { ...settledDay, total } });
  });

  test('whose total changed, a recent day goes on: the next sync reads it again', () => {
    const window = { ...windowOf(1), nextOffset: 100, total: 250 };
    expect(afterPage(window, { ...full, total: 251 }, now)).toMatchObject({
      next: 'page',
      window: { nextOffset: 200, total: 251 },
    });
  });
});

describe('reading a window to its end', () => {
  /** Reads `rows` as an API with pages of at most `cap` shows them; `change` may alter them before a page. */
  function readAll(
    rows: string[],
    cap: number,
    told: 'total' | 'has-next' | 'nothing',
    change: (page: number) => void = () => undefined,
  ) {
    const received = new Set<string>();
    let seen = new Set<string>();
    let window = windowOf(30);
    let pages = 0;
    let requests = 0;
    for (;;) {
      change(requests);
      requests += 1;
      if (requests > 1_000) throw new Error('It never ends.');
      const limit = Math.min(cap, pageLimit);
      const page = rows.slice(window.nextOffset, window.nextOffset + limit);
      const step = afterPage(
        window,
        {
          rows: page.length,
          total: told === 'total' ? rows.length : null,
          hasNext: told === 'has-next' ? window.nextOffset + page.length < rows.length : null,
          limit,
          bringsNew: page.some((sid) => !seen.has(sid)),
        },
        now,
      );
      pages += 1;
      for (const sid of page) {
        received.add(sid);
        seen.add(sid);
      }
      if (step.next === 'complete') return { received, pages, window: step.window };
      if (step.next === 'again') {
        seen = new Set();
        pages = 0;
      }
      window = step.window;
    }
  }

  const told = fc.constantFrom<'total' | 'has-next' | 'nothing'>('total', 'has-next', 'nothing');
  const sids = fc.nat(450).map((count) => Array.from({ length: count }, (_, at) => `call-${at}`));

  test('receives every row, with no request too many', () => {
    fc.assert(
      fc.property(sids, fc.integer({ min: 1, max: 100 }), told, (rows, cap, tells) => {
        const { received, pages, window } = readAll(rows, cap, tells);
        expect([...received]).toEqual(rows);
        const needed = Math.max(1, Math.ceil(rows.length / cap));
        // Told nothing, a full last page needs one more look.
        expect(pages).toBe(tells === 'nothing' && rows.length > 0 && rows.length % cap === 0 ? needed + 1 : needed);
        expect(window).toMatchObject({ nextOffset: rows.length, completedAt: now });
      }),
    );
  });

  test('receives every row also when rows come in or go anywhere while it reads', () => {
    const changes = fc.array(fc.record({ page: fc.nat(8), at: fc.nat(500), adds: fc.boolean() }), { maxLength: 5 });
    fc.assert(
      fc.property(sids, fc.integer({ min: 5, max: 100 }), changes, (initial, cap, planned) => {
        const rows = [...initial];
        // One change between two pages: a row that comes while another goes leaves no trace in the total.
        const byPage = new Map(planned.map((change) => [change.page, change]));
        const { received } = readAll(rows, cap, 'total', (page) => {
          const change = byPage.get(page);
          if (!change) return;
          if (change.adds) rows.splice(change.at % (rows.length + 1), 0, `late-${page}`);
          else rows.splice(change.at % (rows.length + 1), 1);
        });
        expect(rows.filter((sid) => !received.has(sid))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
