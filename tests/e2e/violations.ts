import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright/test';

/** The rules of axe whose result depends on colours: all others hold in dark where they hold in light. */
const rulesOfColour = ['color-contrast', 'link-in-text-block'];

/** Serious and critical violations in light and in dark of what `within` selects, as readable lines. Leaves the page dark. */
export async function violations(page: Page, within = 'html'): Promise<string[]> {
  const inLight = await violationsIn('light', page, within);
  return [...inLight, ...(await violationsIn('dark', page, within))];
}

async function violationsIn(colorScheme: 'light' | 'dark', page: Page, within: string): Promise<string[]> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor();
  // setLegacyMode: axe would otherwise open a blank page of its own to merge frames, which the app rightly denies.
  const builder = new AxeBuilder({ page }).include(within).setLegacyMode(true);
  if (colorScheme === 'dark') builder.withRules(rulesOfColour);
  const { violations: found } = await builder.analyze();
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id} in ${colorScheme}: ${html}\n${failureSummary}`),
    );
}
