import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readAbout } from '../../../../src/main/shell/about.ts';
import { licencesFile } from '../../../../src/shared/licence.ts';
import { tempFolder } from '../temp-folder.ts';

const mit = {
  name: 'react',
  version: '19.3.1',
  spdx: 'MIT',
  source: 'https://github.com/react/react',
  text: 'Permission is hereby granted, free of charge, to any person obtaining a copy',
};

test('About tells what the app runs on, and the licences that its build wrote', async () => {
  const folder = await tempFolder();
  await writeFile(join(folder, licencesFile), JSON.stringify([mit]));
  const versions = { ...process.versions, electron: '45.5.0', chrome: '156.0.1.2', node: '24.21.0' };
  expect(await readAbout(folder, versions)).toEqual({
    versions: { electron: '45.5.0', chromium: '156.0.1.2', node: '24.21.0' },
    licences: [mit],
  });
});

test('a list of licences that is missing or was changed is told without a path', async () => {
  const folder = await tempFolder();
  const told = { code: 'not-found', message: expect.not.stringContaining(folder) };
  await expect(readAbout(folder, process.versions)).rejects.toMatchObject(told);
  await writeFile(join(folder, licencesFile), JSON.stringify([{ ...mit, text: '' }]));
  await expect(readAbout(folder, process.versions)).rejects.toMatchObject(told);
});
