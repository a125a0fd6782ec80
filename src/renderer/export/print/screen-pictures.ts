/** What a report's page shows beside its tables: tiles and charts. */
const printed = '[role="tabpanel"] :is([aria-label^="Figures of"], figure)';

/** Copies of the tiles and charts that are on the screen now, whole, to be printed. */
export function screenPictures(): HTMLElement[] {
  const all = [...document.querySelectorAll<HTMLElement>(printed)].filter((element) => element.checkVisibility());
  return all
    .filter((element) => !all.some((other) => other !== element && other.contains(element)))
    .map((element) => copyOf(element));
}

function copyOf(element: HTMLElement): HTMLElement {
  const copy = element.cloneNode(true);
  if (!(copy instanceof HTMLElement)) throw new Error('The copy of an element is none.');
  // As wide as on the screen, where its drawing was laid out; a wider one is drawn smaller.
  copy.style.width = `${element.getBoundingClientRect().width}px`;
  for (const svg of copy.querySelectorAll('svg')) {
    const { width, height } = svg;
    if (!svg.hasAttribute('viewBox') && width.baseVal.value > 0) {
      svg.setAttribute('viewBox', `0 0 ${width.baseVal.value} ${height.baseVal.value}`);
    }
    svg.style.maxWidth = '100%';
  }
  renameIds(copy);
  return copy;
}

/** What an ID names must be the copy’s own: that of the screen is not printed. */
function renameIds(copy: HTMLElement): void {
  for (const element of copy.querySelectorAll('*')) {
    for (const { name, value } of [...element.attributes]) {
      if (name === 'id') element.setAttribute('id', `printed-${value}`);
      else if (/^(xlink:)?href$/.test(name) && value.startsWith('#'))
        element.setAttribute(name, `#printed-${value.slice(1)}`);
      else if (value.includes('url(#')) element.setAttribute(name, value.replaceAll('url(#', 'url(#printed-'));
      else if (/^aria-(labelledby|describedby|controls)$/.test(name)) element.removeAttribute(name);
    }
  }
}
