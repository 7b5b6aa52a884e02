// Finds the doc comments of a source file, each with the kind of declaration it precedes.
import { parseSync } from 'oxc-parser';

const KINDS = {
  TSPropertySignature: 'member',
  PropertyDefinition: 'member',
  Property: 'member',
  TSMethodSignature: 'function',
  MethodDefinition: 'function',
  FunctionDeclaration: 'function',
  TSInterfaceDeclaration: 'type',
  TSTypeAliasDeclaration: 'type',
  ClassDeclaration: 'type',
  VariableDeclaration: 'value',
};

/** @returns for each doc comment its line, its prose on one line, and `member`, `function`, `type`, `value` or `other` */
export function docCommentsIn(file, text) {
  const { program, comments } = parseSync(file, text);
  const kinds = kindsByStart(program);
  return comments
    .filter(({ type, value }) => type === 'Block' && value.startsWith('*'))
    .map(({ start, end, value }) => ({
      line: text.slice(0, start).split('\n').length,
      prose: proseOf(value),
      kind: kinds.get(end + text.slice(end).search(/\S|$/)) ?? 'other',
    }))
    .filter(({ prose }) => /^[^@]*[A-Za-z]/.test(prose));
}

function proseOf(comment) {
  const lines = comment
    .slice(1)
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, '').trim());
  return lines.join(' ').trim();
}

/** An outer node and an inner node may start at the same place: the inner node, visited later, says more. */
function kindsByStart(node, kinds = new Map()) {
  if (typeof node !== 'object' || node === null) return kinds;
  const kind = isFunctionValue(node) ? 'function' : KINDS[node.type];
  if (kind !== undefined) kinds.set(node.start, kind);
  if (/^Export(?:Named|Default)Declaration$/.test(node.type ?? '') && node.declaration)
    kinds.set(node.start, isFunctionValue(node.declaration) ? 'function' : (KINDS[node.declaration.type] ?? 'other'));
  for (const value of Object.values(node)) kindsByStart(value, kinds);
  return kinds;
}

/** A constant that holds a function counts as a function. */
function isFunctionValue({ type, declarations }) {
  return type === 'VariableDeclaration' && declarations.every(({ init }) => /Function/.test(init?.type ?? ''));
}
