import type { Locator, Page } from 'playwright/test';

export const reportTable = (page: Page) => page.getByRole('grid', { name: 'Report per agent' });

/** The rows of agents, without head and total: as many as are drawn. */
export const agentRows = (page: Page) => reportTable(page).locator('tbody tr[data-row]');

/** The row of the totals. */
export const totalRow = (page: Page) => reportTable(page).locator('tfoot tr');

/** The cell of a row beneath a header. */
export async function reportCell(row: Locator, header: string): Promise<Locator> {
  const head = reportTable(row.page()).getByRole('columnheader', { name: header, exact: true });
  return row.locator(`[data-column="${await head.getAttribute('data-column')}"]`);
}

/** The pane of a figure's calls. */
export const figureCalls = (page: Page) => page.getByRole('region', { name: /^Calls: / });

/** Chooses dates among the report's filters. */
export async function chooseRange(page: Page, name: string): Promise<void> {
  await page.getByRole('group', { name: 'Filters' }).getByRole('button', { name: /^Date/ }).first().click();
  await page.getByRole('dialog').getByText(name, { exact: true }).click();
}
