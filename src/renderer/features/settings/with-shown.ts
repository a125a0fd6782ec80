/** The choices, and what is chosen: a settings file may hold a number that is not among them, which is shown as it is, not replaced. */
export function withShown(choices: readonly number[], chosen: number | null): number[] {
  return [...new Set([...choices, ...(chosen === null ? [] : [chosen])])].sort((a, b) => a - b);
}
