import { useRoute } from '../../app/route.tsx';
import type { CallFilters } from '../calls/call-filters.ts';
import { useFilters } from '../calls/filters-context.tsx';

/** Opens the list at the calls that a figure counts: the report's filters, narrowed by `part`. */
export function useShowCalls(): (part: Partial<CallFilters>) => void {
  const { change } = useFilters();
  const { goTo } = useRoute();
  return (part) => {
    change(part);
    goTo('calls');
  };
}
