import type { RecordPlace } from './record-codec.ts';

/** Where a segment's calls are stored. */
export function callsPlace(id: number): RecordPlace {
  return { kind: 'calls', table: 'segments', key: id };
}

/** Where the index of a segment is stored. @param recordId of the segment's record */
export function indexPlace(id: number, recordId: string): RecordPlace {
  return { kind: 'index', table: 'indexes', key: id, belongsTo: recordId };
}

/** Where the live rows of a segment are stored. @param recordId of the segment's record */
export function livePlace(id: number, recordId: string): RecordPlace {
  return { kind: 'live', table: 'live', key: id, belongsTo: recordId };
}
