import interUrl from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url';

/** What stands above a chart that leaves the app. */
export interface PictureHead {
  readonly title: string;
  /** Range and zone. */
  readonly about: string;
}

const margin = 16;
const headHeight = 46;
/** What style sheets say of a drawing; a picture has none. */
const shapeStyles = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linejoin'];
const textStyles = ['fill', 'font-size', 'font-weight'];
const shapes = new Set(['rect', 'circle', 'line', 'path']);
const texts = new Set(['text', 'tspan']);
const keptAttributes = new Set(
  'x y x1 x2 y1 y2 cx cy r rx width height d text-anchor id viewBox patternUnits patternTransform transform'.split(' '),
);
const svgSpace = 'http://www.w3.org/2000/svg';

type Attributes = Readonly<Record<string, string | number>>;

/**
 * A chart as a picture of its own: title, range, names and figures, with every colour and the font in it, on the background
 * that it has on the screen. SVG text, which needs nothing from elsewhere.
 */
export async function chartSvg(drawing: SVGSVGElement, head: PictureHead): Promise<string> {
  return new XMLSerializer().serializeToString(await picture(drawing, head));
}

/** The same as PNG, with twice the screen's px, so that it stays sharp in a document. */
export async function chartPng(drawing: SVGSVGElement, head: PictureHead): Promise<Blob> {
  const svg = await picture(drawing, head);
  const image = new Image();
  const url = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(svg)], { type: 'image/svg+xml' }));
  try {
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Number(svg.getAttribute('width')) * 2;
    canvas.height = Number(svg.getAttribute('height')) * 2;
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('The browser gives no canvas.');
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob(
        (blob) => (blob === null ? reject(new Error('The browser made no PNG.')) : resolve(blob)),
        'image/png',
      );
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}

async function picture(drawing: SVGSVGElement, { title, about }: PictureHead): Promise<SVGSVGElement> {
  const { width, height } = drawing.viewBox.baseVal;
  const style = getComputedStyle(drawing);
  const surface = resolvedColour(drawing, 'var(--surface)');
  const svg = element('svg', {
    width: width + 2 * margin,
    height: height + headHeight + 2 * margin,
    viewBox: `0 0 ${width + 2 * margin} ${height + headHeight + 2 * margin}`,
    'font-family': style.fontFamily,
    role: 'img',
  });
  const name = element('title', {});
  name.textContent = `${title}. ${about}`;
  const ground = element('rect', { width: '100%', height: '100%', fill: surface });
  const heading = text(title, {
    x: margin,
    y: margin + 14,
    'font-size': 14,
    'font-weight': 600,
    fill: resolvedColour(drawing, 'var(--text)'),
  });
  const range = text(about, {
    x: margin,
    y: margin + 31,
    'font-size': 11.5,
    fill: resolvedColour(drawing, 'var(--text-quiet)'),
  });
  const body = element('g', { transform: `translate(${margin} ${margin + headHeight})` });
  for (const child of drawing.children) {
    const copy = copied(child);
    if (copy !== null) body.append(copy);
  }
  // Last: the drawing is copied before anything is waited for, as it may be gone from the screen then.
  const css = element('style', {});
  css.textContent = `@font-face{font-family:'Inter Variable';font-weight:100 900;src:url(${await font()}) format('woff2')}text{font-variant-numeric:tabular-nums}`;
  svg.append(name, css, ground, heading, range, body);
  return svg;
}

/** Without what only pointers, keys and screen readers need. */
function copied(of: Element): Element | null {
  if (!(of instanceof SVGElement) || of.hasAttribute('data-unseen')) return null;
  const style = getComputedStyle(of);
  const copy = document.createElementNS(svgSpace, of.localName);
  for (const { name, value } of of.attributes) if (keptAttributes.has(name)) copy.setAttribute(name, value);
  const styles = texts.has(of.localName) ? textStyles : shapes.has(of.localName) ? shapeStyles : [];
  for (const property of styles) {
    const isNeeded = !property.startsWith('stroke') || style.stroke !== 'none';
    if (isNeeded) copy.setAttribute(property, style.getPropertyValue(property));
  }
  for (const child of of.childNodes) {
    const part =
      child instanceof Text ? document.createTextNode(child.data) : child instanceof Element ? copied(child) : null;
    if (part !== null) copy.append(part);
  }
  return copy;
}

function element<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Attributes,
): SVGElementTagNameMap[Name] {
  const made = document.createElementNS(svgSpace, name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, String(value));
  return made;
}

function text(content: string, attributes: Attributes): SVGElement {
  const made = element('text', attributes);
  made.textContent = content;
  return made;
}

/** A token of the theme as the colour that it stands for here and now. */
function resolvedColour(drawing: SVGSVGElement, token: string): string {
  const probe = element('rect', {});
  probe.style.fill = token;
  drawing.append(probe);
  const { fill } = getComputedStyle(probe);
  probe.remove();
  return fill;
}

let known: Promise<string> | null = null;

/** The font's Latin letters as a data URL; other scripts come from the system, as they do in the app. */
function font(): Promise<string> {
  known ??= fetch(interUrl)
    .then((answer) => answer.blob())
    .then(
      (blob) =>
        new Promise<string>((resolve, reject) => {
          const reader = new FileReader();
          reader.onload = () => resolve(String(reader.result));
          reader.onerror = () => reject(reader.error);
          reader.readAsDataURL(blob);
        }),
    );
  return known;
}
