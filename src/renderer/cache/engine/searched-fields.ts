import type { TextColumnName } from './packed-calls.ts';

/** What a field holds: words; a phone number; or words whose digits are a number that people remember a part of. */
export type FieldKind = 'text' | 'phone' | 'ticket';

/** What a call is searched by, besides its call SID. Each is a text of its own: a phrase never runs from one into the next. */
export const searchedFields = {
  agentName: 'text',
  agentId: 'text',
  customerName: 'text',
  customerNumber: 'phone',
  exophone: 'phone',
  disposition: 'text',
  customField: 'ticket',
  status: 'text',
  direction: 'text',
} as const satisfies Partial<Record<TextColumnName, FieldKind>>;

export type SearchedColumn = keyof typeof searchedFields;
export type SearchedFieldName = SearchedColumn | 'callSid';

export const everyColumn = Object.keys(searchedFields) as readonly SearchedColumn[];
export const everyField: readonly SearchedFieldName[] = [...everyColumn, 'callSid'];
