/** Of the slider: as recorded, and as loud as it gets. In between, the ear's steps: decibels. */
export const asRecorded = 100;
export const loudest = 160;
const mostDb = 12;

/** Gain (1: as recorded) at a place of the slider. */
export function gainAt(place: number): number {
  if (place <= asRecorded) return place / asRecorded;
  return Math.min(4, 10 ** (decibelsAt(place) / 20));
}

/** Place of the slider for a gain. */
export function placeOf(gain: number): number {
  if (gain <= 1) return Math.round(gain * asRecorded);
  return Math.min(loudest, Math.round(asRecorded + ((20 * Math.log10(gain)) / mostDb) * (loudest - asRecorded)));
}

/** `60%` up to what was recorded, `+6 dB` beyond. */
export function loudnessText(gain: number): string {
  return gain <= 1 ? `${Math.round(gain * 100)}%` : `+${Math.round(20 * Math.log10(gain))} dB`;
}

function decibelsAt(place: number): number {
  return ((place - asRecorded) / (loudest - asRecorded)) * mostDb;
}
