import { expect, test } from 'vitest';
import { computedName, moduleImports } from '../../packaging/module-imports.ts';

const importsOf = (code: string) => moduleImports('code.js', code);

test.each([
  ['a static import', "import a from 'x';"],
  ['an import for its effects', "import 'x';"],
  ['a re-export of names', "export { a } from 'x';"],
  ['a re-export of all', "export * from 'x';"],
  ['a dynamic import inside a function', "async function f() { return (await import('x')).a; }"],
  ['a dynamic import with a minifier’s quotes', 'const f = () => import(`x`);'],
  ['a require', "const a = require('x');"],
  ['a require of the bundler’s own', "var a = __require('x');"],
  ['a numbered require', "const a = require$1('x');"],
  ['a require of the module', "const a = module.require('x');"],
  ['a require that is made on the spot', "const a = createRequire(import.meta.url)('x');"],
  ['a require inside a condition', "try { a = require('x') } catch {}"],
])('%s is found', (_what, code) => {
  expect(importsOf(code)).toEqual(['x']);
});

test.each([
  ['a dynamic import', 'const f = (name) => import(/* @vite-ignore */ name);'],
  ['a dynamic import of joined text', "import('x' + 'y');"],
  ['a dynamic import of a filled template', `const f = (name) => import(\`x/\${name}\`);`],
  ['a require', "const load = (path) => require(path + '/keytar.node');"],
])('%s of a computed name is found as such', (_what, code) => {
  expect(importsOf(code)).toEqual([computedName]);
});

test('text, comments and import.meta load nothing', () => {
  expect(
    importsOf("const a = \"import('x')\"; /* require('x') */ const b = import.meta.url; const required = f('x');"),
  ).toEqual([]);
});

test('code that cannot be parsed is an error, not empty of imports', () => {
  expect(() => importsOf('import {')).toThrow('code.js');
});
