import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright/test';

/** Serious and critical violations of the shown screen, or of what `within` selects, as readable lines. */
export async function violations(page: Page, within = 'html'): Promise<string[]> {
  // setLegacyMode: axe would otherwise open a blank page of its own to merge frames, which the app rightly denies.
  const { violations: found } = await new AxeBuilder({ page }).include(within).setLegacyMode(true).analyze();
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`));
}
