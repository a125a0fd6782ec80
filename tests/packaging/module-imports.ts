import { type ESTree, parseSync, Visitor } from 'vite';

/** What {@link moduleImports} answers for an import or require whose name is computed when the code runs. */
export const computedName = '(computed)';

/**
 * Every module name that JavaScript loads: by `import`, `export … from`, `import()` and `require()`, however the bundler
 * calls its `require`.
 * @throws where the text is not JavaScript.
 */
export function moduleImports(fileName: string, code: string): string[] {
  const { program, errors } = parseSync(fileName, code);
  if (errors.length > 0) throw new Error(`${fileName}: ${errors.map(({ message }) => message).join('\n')}`);
  const names: string[] = [];
  const visitor = new Visitor({
    ImportDeclaration: ({ source }) => names.push(source.value),
    ExportAllDeclaration: ({ source }) => names.push(source.value),
    ExportNamedDeclaration: ({ source }) => source !== null && names.push(source.value),
    ImportExpression: ({ source }) => names.push(textOf(source)),
    CallExpression: ({ callee, arguments: [name] }) => isRequire(callee) && names.push(textOf(name)),
  });
  visitor.visit(program);
  return names;
}

/** `require`, `module.require`, `__require`, `require$1`, or what `createRequire(…)` answers. */
function isRequire(callee: ESTree.Expression): boolean {
  if (callee.type === 'ParenthesizedExpression') return isRequire(callee.expression);
  if (callee.type === 'CallExpression') return nameOf(callee.callee) === 'createRequire';
  return /^_*require(\$\d+)?$/.test(nameOf(callee));
}

function nameOf(callee: ESTree.Expression): string {
  if (callee.type === 'Identifier') return callee.name;
  return callee.type === 'MemberExpression' && callee.property.type === 'Identifier' ? callee.property.name : '';
}

function textOf(name: ESTree.Argument | undefined): string {
  if (name?.type === 'Literal' && typeof name.value === 'string') return name.value;
  if (name?.type === 'TemplateLiteral' && name.expressions.length === 0)
    return name.quasis[0]?.value.cooked ?? computedName;
  return computedName;
}
