import { createHash } from 'node:crypto';

/**
 * @typedef {{ name: string, version: string, spdx: string, source: string | null }} Shipped as in the package's licences.json
 * @typedef {{ 'bom-ref': string, name: string, version: string, [key: string]: unknown }} Component
 * @typedef {{ ref: string, dependsOn?: string[] }} Dependency
 * @typedef {{ metadata: Record<string, any>, components: Component[], dependencies: Dependency[], [key: string]: unknown }} Bom
 */

/**
 * What is shipped, as CycloneDX: of all that `npm sbom` knows, only what the licences of the package name, and what they name
 * beyond npm. npm itself knows what is installed, not what a bundle holds. The same inputs give the same text.
 * @param {Bom} installed of `npm sbom --sbom-format cyclonedx`
 * @param {readonly Shipped[]} shipped
 * @param {{ name: string, version: string }} of the app
 * @param {Date} builtAt
 * @returns {Bom}
 */
export function billOfMaterials(installed, shipped, of, builtAt) {
  const fromNpm = shipped.flatMap((each) => installed.components.find((component) => isSame(component, each)) ?? []);
  const beyondNpm = shipped
    .filter((each) => !installed.components.some((component) => isSame(component, each)))
    .map(asComponent);
  const components = [...fromNpm, ...beyondNpm]
    .map(withoutDevelopment)
    .sort((one, other) => (one['bom-ref'] < other['bom-ref'] ? -1 : 1));
  const refs = new Set(components.map((component) => component['bom-ref']));
  // npm names it after its folder.
  const app = { 'bom-ref': `${of.name}@${of.version}`, type: 'application', name: of.name, version: of.version };
  const dependencies = installed.dependencies
    .filter(({ ref }) => refs.has(ref))
    .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((each) => refs.has(each)) }));
  return {
    ...installed,
    serialNumber: `urn:uuid:${uuidOf(JSON.stringify(components))}`,
    metadata: { ...installed.metadata, timestamp: builtAt.toISOString(), component: app },
    components,
    dependencies: [{ ref: app['bom-ref'], dependsOn: [...refs] }, ...dependencies],
  };
}

/** @param {Component} component @param {Shipped} shipped */
function isSame(component, { name, version }) {
  // keytar is installed under the name of the package that it replaces.
  const names = [component.name, decodeURIComponent(String(component.purl ?? '')).replace(/^pkg:npm\/(.*)@.*$/, '$1')];
  return component.version === version && names.includes(name);
}

/** @param {Shipped} shipped @returns {Component} */
function asComponent({ name, version, spdx, source }) {
  return {
    'bom-ref': `${name}@${version}`,
    type: 'library',
    name,
    version,
    licenses: [{ license: { id: spdx } }],
    ...(source === null ? {} : { externalReferences: [{ type: 'website', url: source }] }),
  };
}

/** npm calls what is bundled a dependency of development only. @param {Component} component @returns {Component} */
function withoutDevelopment({ properties: _, scope: __, ...component }) {
  return component;
}

/** A UUID (version 8) that follows from a text. @param {string} text */
function uuidOf(text) {
  const hex = createHash('sha256').update(text).digest('hex');
  const variant = ((Number.parseInt(hex[16] ?? '0', 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
