import type { CallFilters } from '../../query/call-filters.ts';
import { useFilters } from '../../state/use-filters.ts';
import { useRoute } from '../../state/use-route.ts';

/** Opens the list at the calls that a figure counts: the report's filters, narrowed by `part`. */
export function useShowCalls(): (part: Partial<CallFilters>) => void {
  const { change } = useFilters();
  const { goTo } = useRoute();
  return (part) => {
    change(part);
    goTo('calls');
  };
}
