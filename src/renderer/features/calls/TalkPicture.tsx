import { type TalkPicture as Picture, pictureColumns, speaks } from '../../audio/talk-picture.ts';
import { sideOf, talkShares } from '../../insight/people.ts';
import { useAppState } from '../../state/app-state.tsx';
import { useTalkPicture } from '../../state/use-insight.ts';
import { formatPercent } from '../../ui/format.ts';
import styles from './TalkPicture.module.css';

const height = 16;
/** Px: two rows with a line of nothing between them. */
const rowHeight = 7;

/** Who speaks when, small: the agent above, the customer below. Empty while it is not known. */
export function TalkPicture({ callSid }: { callSid: string }) {
  const { settings } = useAppState();
  const picture = useTalkPicture(callSid);
  if (picture === null) return null;
  const text = pictureText(picture, settings.swapSides);
  return (
    <svg
      className={styles.picture}
      role="img"
      aria-label={text}
      viewBox={`0 0 ${pictureColumns} ${height}`}
      width={pictureColumns}
      height={height}
    >
      <title>{text}</title>
      {picture.sides === 'one' ? (
        <path className={styles.anyone} d={pathOf(picture, 0, (height - rowHeight) / 2)} />
      ) : (
        <>
          <path className={styles.agent} d={pathOf(picture, sideOf('agent', settings.swapSides), 0)} />
          <path
            className={styles.customer}
            d={pathOf(picture, sideOf('customer', settings.swapSides), height - rowHeight)}
          />
        </>
      )}
    </svg>
  );
}

function pictureText({ sides, durationSeconds, figures }: Picture, swapSides: boolean): string {
  const silent = `nobody ${formatPercent(figures.silenceSeconds / durationSeconds)} of the time`;
  if (sides === 'one') return `One channel: ${silent} speaking`;
  const { agent, customer } = talkShares(figures, swapSides);
  return `Agent ${formatPercent(agent)} of the talk, customer ${formatPercent(customer)}; ${silent}`;
}

/** One rectangle for every run of columns in which a side speaks: an element for each would be a hundred a row. */
function pathOf({ columns }: Picture, side: number, top: number): string {
  let path = '';
  for (let at = 0; at < columns.length; at += 1) {
    const from = at;
    while (((columns[at] ?? 0) & speaks(side)) !== 0) at += 1;
    if (at > from) path += `M${from} ${top}h${at - from}v${rowHeight}H${from}z`;
  }
  return path;
}
