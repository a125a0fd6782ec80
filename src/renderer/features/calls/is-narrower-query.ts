import type { CallQuery, RecordingFilter } from '../../cache/cache-api.ts';

/** Whether every match of `query` is surely one of `wider` too, as far as that can be told without looking at calls. */
export function narrows(query: CallQuery, wider: CallQuery): boolean {
  return (
    narrowsText(query.text.trim(), wider.text.trim()) &&
    (query.timeZone === wider.timeZone || wider.text.trim() === '') &&
    (wider.from === null || (query.from !== null && query.from >= wider.from)) &&
    (wider.to === null || (query.to !== null && query.to <= wider.to)) &&
    (['agents', 'directions', 'statuses', 'dispositions', 'exophones'] as const).every((name) =>
      narrowsChoice(query[name], wider[name]),
    ) &&
    narrowsRecording(query.recording, wider.recording)
  );
}

/** More words after those that were there, which all must match; a word typed on may be forgiven an error and find others. */
function narrowsText(text: string, wider: string): boolean {
  if (wider === '' || text === wider) return true;
  const isWhole = wider.split('"').length % 2 === 1 && !/[:-]$/.test(wider);
  return isWhole && text.startsWith(`${wider} `);
}

function narrowsChoice(values: readonly string[], wider: readonly string[]): boolean {
  return wider.length === 0 || (values.length > 0 && values.every((value) => wider.includes(value)));
}

function narrowsRecording(recording: RecordingFilter, wider: RecordingFilter): boolean {
  return wider === 'any' || recording === wider || (wider === 'available' && recording === 'on-laptop');
}
