import { chartSvg } from './chart-picture.ts';

/** A chart of a report's page, as “Save as SVG” saves it. */
export interface ScreenChart {
  readonly title: string;
  readonly svg: string;
}

/** The charts that are on the screen now. */
export function screenCharts(): Promise<ScreenChart[]> {
  const figures = [...document.querySelectorAll<HTMLElement>('[role="tabpanel"] figure')];
  return Promise.all(
    figures.flatMap((figure) => {
      const drawing = figure.querySelector<SVGSVGElement>('svg[data-chart]');
      return drawing?.checkVisibility() ? [chartOf(drawing, figure.dataset)] : [];
    }),
  );
}

async function chartOf(drawing: SVGSVGElement, { title = 'Chart', about = '' }: DOMStringMap): Promise<ScreenChart> {
  return { title, svg: await chartSvg(drawing, { title, about }) };
}
