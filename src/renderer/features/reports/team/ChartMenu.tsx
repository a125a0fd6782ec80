import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { memo } from 'react';
import { chartPng, chartSvg } from '../../../export/chart-picture.ts';
import { useExport } from '../../../export/use-export.tsx';
import { oneChunk } from '../../../export/write-file.ts';
import { copyPicture } from '../../../ui/copy-picture.ts';
import { showFailure } from '../../../ui/show-failure.ts';
import classes from './charts.module.css';

interface ChartMenuProps {
  readonly title: string;
  readonly about: string;
  drawing(): SVGSVGElement | null;
}

/** What can be done with a chart: it leaves the app as a picture. */
export const ChartMenu = memo(function ChartMenu({ title, about, drawing }: ChartMenuProps) {
  const { saveFile } = useExport();
  const withDrawing = (act: (svg: SVGSVGElement) => Promise<void>) => () => {
    const svg = drawing();
    if (svg !== null) act(svg).catch(showFailure);
  };
  return (
    <Menu position="bottom-end" withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon className={classes.menu} aria-label={`Picture of ${title}`}>
          <IconDots size={16} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={withDrawing((svg) => copyPicture(chartPng(svg, { title, about }), 'Chart'))}>
          Copy as picture (PNG)
        </Menu.Item>
        <Menu.Item
          onClick={withDrawing(async (svg) => {
            const data = await chartSvg(svg, { title, about });
            saveFile({
              what: 'chart',
              exported: () => 'Chart saved',
              one: 'chart',
              fileName: `voicelogs-${title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`,
              extension: 'svg',
              chunks: () => oneChunk(data),
            });
          })}
        >
          Save as SVG…
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
});
