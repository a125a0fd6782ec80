import { formatDay, formatMinute } from '../../ui/format.ts';

/** Why a call is here that the account no longer lists; `goneSince` in epoch ms. */
export function goneText(goneSince: number, zone: string, now: number = Date.now()): string {
  return `The account no longer lists this call, noticed ${formatDay(goneSince, zone, now)} at ${formatMinute(goneSince, zone)}. It stays because it is kept offline.`;
}
