import { expect, it } from 'vitest';
import { zoneNow } from '../../../../src/renderer/ui/format.ts';

const noon = Date.UTC(2024, 5, 15, 12);

it('shows a zone by its clock and its distance from UTC', () => {
  expect(zoneNow(noon, 'Asia/Kolkata')).toBe('17:30, UTC+5:30');
  expect(zoneNow(noon, 'Asia/Singapore')).toBe('20:00, UTC+8');
  expect(zoneNow(noon, 'America/New_York')).toBe('08:00, UTC−4');
  expect(zoneNow(noon, 'UTC')).toBe('12:00, UTC');
});
