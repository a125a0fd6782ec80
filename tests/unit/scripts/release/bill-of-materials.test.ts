import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { root } from '../../../../scripts/project.mjs';
import { billOfMaterials } from '../../../../scripts/release/bill-of-materials.mjs';

const app = { name: 'Voicelogs', version: '1.2.3' };
const builtAt = new Date('2026-11-30T12:00:00Z');

const component = (name: string, version: string, purl = `pkg:npm/${encodeURIComponent(name)}@${version}`) => ({
  'bom-ref': `${name}@${version}`,
  type: 'library',
  name,
  version,
  scope: 'optional',
  purl,
  properties: [{ name: 'cdx:npm:package:development', value: 'true' }],
  hashes: [{ alg: 'SHA-512', content: 'ab'.repeat(64) }],
  licenses: [{ license: { id: 'MIT' } }],
});

const installed = {
  bomFormat: 'CycloneDX',
  specVersion: '1.5',
  serialNumber: 'urn:uuid:00000000-0000-4000-8000-000000000000',
  version: 1,
  metadata: { timestamp: '2020-01-01T00:00:00Z', component: { 'bom-ref': 'package@1.2.3', name: 'package' } },
  components: [
    component('react', '19.3.1'),
    component('react', '18.0.0'),
    component('scheduler', '0.28.0'),
    component('keytar', '7.10.6', 'pkg:npm/%40github/keytar@7.10.6'),
    component('vitest', '5.1.1'),
  ],
  dependencies: [
    { ref: 'package@1.2.3', dependsOn: ['react@19.3.1', 'vitest@5.1.1'] },
    { ref: 'react@19.3.1', dependsOn: ['scheduler@0.28.0', 'vitest@5.1.1'] },
    { ref: 'vitest@5.1.1', dependsOn: [] },
  ],
};

const shipped = [
  { name: 'react', version: '19.3.1', spdx: 'MIT', source: null },
  { name: 'scheduler', version: '0.28.0', spdx: 'MIT', source: null },
  { name: '@github/keytar', version: '7.10.6', spdx: 'MIT', source: null },
  { name: 'libmpg123', version: '1.0.3', spdx: 'LGPL-2.1-only', source: 'https://www.mpg123.de/' },
];

/** The rules of CycloneDX 1.5's schema that concern what is written here. */
const schema = z.object({
  bomFormat: z.literal('CycloneDX'),
  specVersion: z.literal('1.5'),
  serialNumber: z.string().regex(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
  version: z.int().min(1),
  metadata: z.object({
    timestamp: z.iso.datetime(),
    component: z.object({ 'bom-ref': z.string(), type: z.literal('application'), name: z.string() }),
  }),
  components: z.array(
    z.object({
      'bom-ref': z.string().min(1),
      type: z.enum(['application', 'framework', 'library', 'file']),
      name: z.string().min(1),
      version: z.string(),
      licenses: z.array(
        z.union([
          z.strictObject({ license: z.union([z.object({ id: z.string() }), z.object({ name: z.string() })]) }),
          z.strictObject({ expression: z.string() }),
        ]),
      ),
      hashes: z
        .array(z.strictObject({ alg: z.literal('SHA-512'), content: z.string().regex(/^[0-9a-f]{128}$/) }))
        .optional(),
      externalReferences: z
        .array(z.object({ type: z.enum(['website', 'vcs', 'issue-tracker', 'distribution']), url: z.string() }))
        .optional(),
    }),
  ),
  dependencies: z.array(z.strictObject({ ref: z.string(), dependsOn: z.array(z.string()) })),
});

test('a bill of materials names what is shipped, in its version, and nothing else', () => {
  const { components } = billOfMaterials(installed, shipped, app, builtAt);
  expect(components.map((each) => each['bom-ref'])).toEqual([
    'keytar@7.10.6',
    'libmpg123@1.0.3',
    'react@19.3.1',
    'scheduler@0.28.0',
  ]);
  expect(JSON.stringify(components)).not.toContain('development');
});

test('a bill of materials holds to the schema, and every reference in it leads somewhere', () => {
  const bom = schema.parse(billOfMaterials(installed, shipped, app, builtAt));
  const refs = [bom.metadata.component['bom-ref'], ...bom.components.map((each) => each['bom-ref'])];
  expect(new Set(refs).size).toBe(refs.length);
  expect(
    bom.dependencies.flatMap(({ ref, dependsOn }) => [ref, ...dependsOn]).filter((ref) => !refs.includes(ref)),
  ).toEqual([]);
  expect(bom.dependencies.find(({ ref }) => ref === 'react@19.3.1')?.dependsOn).toEqual(['scheduler@0.28.0']);
});

test('a bill of materials of the same build is the same, and of another build another one', () => {
  const again = billOfMaterials({ ...installed, serialNumber: 'urn:uuid:other' }, [...shipped].reverse(), app, builtAt);
  expect(again).toEqual(billOfMaterials(installed, shipped, app, builtAt));
  const without = billOfMaterials(installed, shipped.slice(1), app, builtAt);
  expect(without.serialNumber).not.toBe(again.serialNumber);
});

test('the lock file names no registry, and has the hash of every package', () => {
  const lock = z
    .object({
      packages: z.record(z.string(), z.object({ resolved: z.string().optional(), integrity: z.string().optional() })),
    })
    .parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));
  const packages = Object.entries(lock.packages).filter(([path]) => path !== '');
  const elsewhere = packages.filter(
    ([, { resolved }]) => resolved && !resolved.startsWith('https://registry.npmjs.org/'),
  );
  expect(elsewhere).toEqual([]);
  expect(packages.filter(([, { integrity }]) => integrity === undefined)).toEqual([]);
});
