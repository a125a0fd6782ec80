import type { Settings } from '../../shared/settings.ts';
import { request } from '../bridge.ts';
import { showFailure } from '../ui/show-failure.ts';

/** Main keeps the settings and tells every window of the change; what cannot be kept is said. */
export function changeSettings(part: Partial<Settings>): void {
  request('settings.change', part).catch(showFailure);
}
