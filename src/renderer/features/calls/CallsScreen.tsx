/** The list of calls, its search and filters, and the call that is open. */
export function CallsScreen() {
  return null;
}
