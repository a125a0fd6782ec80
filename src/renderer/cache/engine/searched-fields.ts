import type { TextColumnName } from './packed-calls.ts';

/** The content of a field: words; a phone number; or words with a number that people remember in part. */
export type FieldKind = 'text' | 'phone' | 'ticket';

/** The searched fields of a call, besides its call SID. A phrase never runs from one into the next. */
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
