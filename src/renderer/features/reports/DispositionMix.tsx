import { UnstyledButton } from '@mantine/core';
import { type DispositionCount, noDisposition } from '../../cache/cache-api.ts';
import { formatCount, formatPercent } from '../../ui/format.ts';
import classes from './DispositionMix.module.css';
import panel from './panel.module.css';
import { useShowCalls } from './use-show-calls.ts';

const shownAtMost = 9;

/** How the calls ended in the agents' own words; each line opens its calls. */
export function DispositionMix({ dispositions, total }: { dispositions: readonly DispositionCount[]; total: number }) {
  const showCalls = useShowCalls();
  const shown = dispositions.slice(0, shownAtMost);
  const others = dispositions.slice(shownAtMost);
  const most = Math.max(1, ...shown.map(({ calls }) => calls));

  return (
    <section className={panel.panel} aria-labelledby="disposition-mix-title">
      <div className={panel.head}>
        <h2 id="disposition-mix-title" className={panel.title}>
          Dispositions
        </h2>
      </div>
      <ul className={classes.mix}>
        {shown.map(({ disposition, calls }) => (
          <li key={disposition}>
            <UnstyledButton
              className={classes.line}
              onClick={() => showCalls({ dispositions: [disposition ?? noDisposition] })}
            >
              <span className={disposition === null ? classes.none : classes.name} dir="auto">
                {disposition ?? 'None given'}
              </span>
              <span className={classes.bar} aria-hidden="true">
                <span style={{ width: `${(calls / most) * 100}%` }} data-none={disposition === null || undefined} />
              </span>
              <span className={classes.calls}>{formatCount(calls)}</span>
              <span className={classes.share}>{formatPercent(calls / total)}</span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
      {others.length > 0 && (
        <UnstyledButton
          className={classes.others}
          onClick={() => showCalls({ dispositions: others.map(({ disposition }) => disposition ?? noDisposition) })}
        >
          {formatCount(others.length)} more, {formatCount(others.reduce((sum, { calls }) => sum + calls, 0))} calls
        </UnstyledButton>
      )}
    </section>
  );
}
