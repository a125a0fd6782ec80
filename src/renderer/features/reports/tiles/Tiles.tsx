import { Tooltip, UnstyledButton } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { definitionText, metricDefinitions } from '../../../../shared/metric-definitions.ts';
import type { CallQuery } from '../../../cache/cache-api.ts';
import type { AgentRow, VolumeStep } from '../../../cache/report-api.ts';
import { countOf } from '../../../ui/format.ts';
import { useTileDifference } from '../compared/use-tile-difference.tsx';
import { useFigureMenu } from '../FigureMenu.tsx';
import { useOpenFigure } from '../use-open-figure.ts';
import { Sparkline } from './Sparkline.tsx';
import classes from './Tiles.module.css';
import { type TileFigure, tileFigures, tileText } from './tile-figures.ts';
import { sparklineDays, useLastDays } from './use-last-days.ts';

interface TilesProps {
  readonly query: CallQuery;
  readonly totals: AgentRow;
  /** Of whom: `all agents`. */
  readonly of: string;
  /** False where it is about one agent: abandoned calls have none. */
  readonly ofTeam: boolean;
}

/** The report's figures at a glance, each with its last 30 days. Those that the call log can only come near to are marked ≈. */
export function Tiles({ query, totals, of, ofTeam }: TilesProps) {
  const days = useLastDays(query);
  const differenceOf = useTileDifference(query);
  return (
    <section className={classes.tiles} aria-label={`Figures of ${of}`}>
      {tileFigures
        .filter(({ metric }) => ofTeam || metric !== 'abandonmentRate')
        .map((figure) => (
          <Tile
            key={figure.metric}
            figure={figure}
            totals={totals}
            days={days}
            of={of}
            difference={differenceOf(figure.metric)}
          />
        ))}
    </section>
  );
}

interface TileProps {
  readonly figure: TileFigure;
  readonly totals: AgentRow;
  /** Null until they are known. */
  readonly days: readonly VolumeStep[] | null;
  readonly of: string;
  /** Against the compared period; null: it is not compared. */
  readonly difference: ReactNode;
}

function Tile({ figure, totals, days, of, difference }: TileProps) {
  const openFigure = useOpenFigure();
  const figureMenu = useFigureMenu();
  const { metric, ofDay, text, part } = figure;
  const { name } = metricDefinitions[metric];
  const values = useMemo(() => (ofDay === null || days === null ? null : days.map(ofDay)), [ofDay, days]);
  const counted = { title: `${figure.calls} of ${of}`, part };
  const { implausible } = totals.sums;
  return (
    <Tooltip
      label={`${definitionText(metric)}${
        metric === 'averageTalkAndHold' && implausible > 0 ? ` Here that is ${countOf(implausible, 'time')}.` : ''
      }`}
      multiline
      w={300}
      openDelay={300}
      position="bottom"
      events={{ hover: true, focus: true, touch: true }}
    >
      <UnstyledButton
        className={classes.tile}
        onClick={() => openFigure(counted)}
        {...figureMenu(counted, metric === 'calls' ? totals.sums.calls : null)}
      >
        <span className={classes.name}>{name}</span>
        <span className={classes.line}>
          <span className={classes.value}>{tileText(figure, totals)}</span>
          {values === null ? null : <Sparkline values={values} text={text} days={sparklineDays} />}
          {metric === 'talkShare' && totals.voice.recordings > 0 ? (
            <span className={classes.behind}>of {countOf(totals.voice.recordings, 'recording')}</span>
          ) : null}
        </span>
        {difference === null ? null : <span className={classes.difference}>{difference}</span>}
      </UnstyledButton>
    </Tooltip>
  );
}
