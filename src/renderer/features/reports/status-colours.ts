/** In light and in dark. Each has at least 3:1 against what charts are drawn on. */
export interface ColourPair {
  readonly light: string;
  readonly dark: string;
}

export const statusColours: Readonly<Record<string, ColourPair>> = {
  completed: { light: '#4059d0', dark: '#6179e3' },
  missed: { light: '#b5760a', dark: '#d9a441' },
  abandoned: { light: '#c2413e', dark: '#e0706b' },
  failed: { light: '#6b6f7d', dark: '#8d919c' },
  busy: { light: '#9263c9', dark: '#a983d8' },
};

/** For statuses that the app does not know. */
export const otherColours: readonly ColourPair[] = [
  { light: '#1f8087', dark: '#3fa9b0' },
  { light: '#6d7d1f', dark: '#9cb04a' },
  { light: '#b5508f', dark: '#d67fb4' },
  { light: '#8f5f3c', dark: '#b98a66' },
];

/** Of a status in charts. One that the app does not know has a colour by its name, so that it keeps it. Never the only sign. */
export function statusColour(status: string): string {
  const colour = (Object.hasOwn(statusColours, status) ? statusColours[status] : undefined) ?? otherColour(status);
  return `light-dark(${colour.light}, ${colour.dark})`;
}

function otherColour(status: string): ColourPair {
  const sum = [...status].reduce((before, sign) => before * 31 + (sign.codePointAt(0) ?? 0), 7) % 1_000_003;
  return otherColours[sum % otherColours.length] ?? { light: '#6b6f7d', dark: '#8d919c' };
}
