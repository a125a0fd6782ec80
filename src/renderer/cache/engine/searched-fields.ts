import type { Call } from '../../../shared/call.ts';
import type { FieldKind } from './field-index.ts';

interface SearchedField {
  readonly textOf: (call: Call) => string | null;
  readonly kind: FieldKind;
}

/** What a call is searched by. Each is a text of its own: a phrase never runs from one into the next. */
export const searchedFields = {
  agentName: { textOf: (call) => call.agent?.name ?? null, kind: 'text' },
  agentId: { textOf: (call) => call.agent?.userId ?? null, kind: 'text' },
  customerName: { textOf: (call) => call.customer.name, kind: 'text' },
  customerNumber: { textOf: (call) => call.customer.number, kind: 'phone' },
  exophone: { textOf: (call) => call.exophone, kind: 'phone' },
  disposition: { textOf: (call) => call.disposition, kind: 'text' },
  customField: { textOf: (call) => call.customField, kind: 'ticket' },
  callSid: { textOf: (call) => call.callSid, kind: 'id' },
} as const satisfies Readonly<Record<string, SearchedField>>;

export type SearchedFieldName = keyof typeof searchedFields;

export const everyField = Object.keys(searchedFields) as readonly SearchedFieldName[];
