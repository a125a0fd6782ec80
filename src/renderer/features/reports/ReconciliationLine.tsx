import type { LeftOutReason, Reconciliation } from '../../cache/report-api.ts';
import { countOf, formatCount } from '../../ui/format.ts';
import classes from './ReconciliationLine.module.css';

const reasons: Readonly<Record<LeftOutReason, string>> = {
  'no-start-time': 'without a start time',
  'outside-range': 'outside of the range',
  filters: 'left out by filters',
};

/** Where every call of the cache is: counted, or left out for which reason. */
export function ReconciliationLine({ reconciliation }: { reconciliation: Reconciliation }) {
  return (
    <p className={classes.line} title={reconciliationText(reconciliation)}>
      {reconciliationText(reconciliation)}
    </p>
  );
}

/** `600 calls on this laptop = 565 counted + 35 outside of the range`; reasons without calls are not named. */
function reconciliationText({ cached, counted, leftOut }: Reconciliation): string {
  const left = leftOut
    .filter(({ calls }) => calls > 0)
    .map(({ reason, calls }) => `${formatCount(calls)} ${reasons[reason]}`);
  return [`${countOf(cached, 'call')} on this laptop = ${formatCount(counted)} counted`, ...left].join(' + ');
}
