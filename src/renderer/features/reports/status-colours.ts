const colours: Readonly<Record<string, string>> = {
  completed: 'var(--accent)',
  missed: 'light-dark(#e0a030, #d9a441)',
  abandoned: 'light-dark(#d0504d, #d8605c)',
  failed: 'light-dark(#6b6f7d, #80848f)',
  busy: 'light-dark(#9263c9, #a983d8)',
};

/** Of a status in charts; what the app does not know is grey. Never the only sign: the legend and the table name it. */
export function statusColour(status: string): string {
  return (Object.hasOwn(colours, status) ? colours[status] : undefined) ?? 'light-dark(#b5b8c2, #585c68)';
}
