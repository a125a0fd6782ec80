import { formatDay, formatMinute } from '../../ui/format.ts';

/** Why a call is here that the account no longer lists; `goneSince` in epoch ms. */
export function goneText(goneSince: number, broughtBack: boolean, zone: string, now: number = Date.now()): string {
  const why = broughtBack ? 'because you brought it back' : 'because it is kept offline';
  return `The account no longer lists this call, noticed ${formatDay(goneSince, zone, now)} at ${formatMinute(goneSince, zone)}. It stays ${why}.`;
}
