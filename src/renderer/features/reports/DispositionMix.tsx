import { UnstyledButton } from '@mantine/core';
import { type DispositionCount, noDisposition } from '../../cache/cache-api.ts';
import { countOf, formatCount, formatPercent } from '../../ui/format.ts';
import classes from './DispositionMix.module.css';
import { useFigureMenu } from './FigureMenu.tsx';
import panel from './panel.module.css';
import { useOpenFigure } from './use-open-figure.ts';

const shownAtMost = 7;

/** How the calls ended in the agents' own words; each line opens its calls. */
export function DispositionMix({ dispositions, total }: { dispositions: readonly DispositionCount[]; total: number }) {
  const openFigure = useOpenFigure();
  const figureMenu = useFigureMenu();
  const given = dispositions.filter(({ disposition }) => disposition !== null);
  const others = given.slice(shownAtMost);
  // Last, for it is no outcome: most of its calls were never answered.
  const lines = [...given.slice(0, shownAtMost), ...dispositions.filter(({ disposition }) => disposition === null)];
  const most = Math.max(1, ...lines.map(({ calls }) => calls));

  return (
    <section className={panel.panel} aria-labelledby="disposition-mix-title">
      <div className={panel.head}>
        <h2 id="disposition-mix-title" className={panel.title}>
          Dispositions
        </h2>
        {others.length > 0 && (
          <UnstyledButton
            className={classes.others}
            onClick={() =>
              openFigure({
                title: `Calls with ${countOf(others.length, 'other disposition')}`,
                part: { dispositions: others.map(({ disposition }) => disposition ?? noDisposition) },
              })
            }
          >
            + {countOf(others.length, 'other')} (
            {countOf(
              others.reduce((sum, { calls }) => sum + calls, 0),
              'call',
            )}
            )
          </UnstyledButton>
        )}
      </div>
      <ul className={classes.mix}>
        {lines.map(({ disposition, calls }) => (
          <li key={disposition}>
            <UnstyledButton
              className={classes.line}
              onClick={() => openFigure(countedOf(disposition))}
              {...figureMenu(countedOf(disposition), calls)}
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
    </section>
  );
}

function countedOf(disposition: string | null) {
  const title = disposition === null ? 'Calls without a disposition' : `Calls with the disposition ${disposition}`;
  return { title, part: { dispositions: [disposition ?? noDisposition] } };
}
