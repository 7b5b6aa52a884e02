import { isJsonObject, type Json, memo } from '../../base/base.ts';
import { helperOf, isPath, isText, lintSource } from '../../documents/documents.ts';
import type { DefinitionTexts } from '../files/files.ts';

/** Holds a name at the place where a letter writes it. */
export interface LetterName {
  file: string;
  name: string;
  offset: number;
}

/** Lists the names in letters and documents: partials they include, lists whose labels they print, every text they quote. */
export interface LetterNames {
  partials: LetterName[];
  labels: LetterName[];
  quoted: LetterName[];
}

const known = memo<DefinitionTexts, LetterNames>('names in letters');

/** Parses the letters of a tree once. A letter that cannot be read names nothing. */
export function letterNames(texts: DefinitionTexts): LetterNames {
  return known(texts, namesIn);
}

function namesIn(texts: DefinitionTexts): LetterNames {
  const found: LetterNames = { partials: [], labels: [], quoted: [] };
  for (const [file, source] of texts) {
    if (!file.startsWith('templates/')) continue;
    const { program } = lintSource(source, file.startsWith('templates/partials/') ? 'partial' : 'template');
    // What the parser made is plain data.
    if (program !== null) namesUnder(program as unknown as Json, { file, source, found });
  }
  return found;
}

interface LetterWalk {
  file: string;
  source: string;
  found: LetterNames;
}

function namesUnder(node: Json, walked: LetterWalk): void {
  if (Array.isArray(node)) for (const one of node) namesUnder(one, walked);
  if (!isJsonObject(node)) return;
  const { file, source, found } = walked;
  const nameAt = (loc: LocatedNode, name: string, shift: number) => ({
    ...{ file, name },
    offset: offsetIn(source, loc.loc.start) + shift,
  });
  // What the parser made is its own tree.
  const statement = node as unknown as hbs.AST.Node;
  if (isPartial(statement) && isPath(statement.name)) {
    const { original } = statement.name;
    const name = original.replace(/^partials\//, '');
    found.partials.push(nameAt(statement.name, name, original.length - name.length));
  }
  if (isText(statement)) found.quoted.push(nameAt(statement, statement.value, 1));
  if (isCall(statement)) for (const text of labelsNamed(statement)) found.labels.push(nameAt(text, text.value, 1));
  for (const member of Object.values(node)) namesUnder(member, walked);
}

type LocatedNode = Pick<hbs.AST.Node, 'loc'>;
type LetterCall = hbs.AST.MustacheStatement | hbs.AST.SubExpression;

function labelsNamed(call: LetterCall): hbs.AST.StringLiteral[] {
  const helper = helperOf(call);
  if (!helper) return [];
  const positional = call.params.filter((_, i) => helper.positional[i]?.type === 'labels');
  const named = (call.hash?.pairs ?? []).filter(({ key }) =>
    helper.named.some(({ name, type }) => name === key && type === 'labels'),
  );
  return [...positional, ...named.map(({ value }) => value)].filter(isText);
}

function offsetIn(source: string, { line, column }: { line: number; column: number }): number {
  let start = 0;
  for (let past = 1; past < line; past += 1) start = source.indexOf('\n', start) + 1;
  return start + column;
}

function isPartial(node: hbs.AST.Node): node is hbs.AST.PartialStatement {
  return node.type === 'PartialStatement' || node.type === 'PartialBlockStatement';
}

function isCall(node: hbs.AST.Node): node is LetterCall {
  return node.type === 'MustacheStatement' || node.type === 'SubExpression';
}
