import { closest } from '../../base/base.ts';
import type { DocumentFault } from '../fault.ts';
import { type Helper, type HelperArgument, helpers } from '../helpers/helpers.ts';

export type HelperCall = hbs.AST.MustacheStatement | hbs.AST.SubExpression;

/** Returns the helper that a call names, or null: a name without arguments is a field, whatever it is called. */
export function helperOf({ path, params, hash }: HelperCall | hbs.AST.BlockStatement): Helper | null {
  const hasArguments = params.length > 0 || (hash?.pairs.length ?? 0) > 0;
  return (hasArguments && 'parts' in path && helpers.get(path.original)) || null;
}

/** Finds what is wrong in the arguments of a call, as far as it can be known without data: number, names, literals. */
export function checkCall(call: HelperCall, helper: Helper): DocumentFault[] {
  const { params, hash } = call;
  const required = helper.positional.filter(({ isOptional }) => !isOptional);
  if (params.length < required.length || params.length > helper.positional.length) {
    const names = helper.positional.map(({ name }) => name).join(', ');
    const message = `« ${helper.name} » attend ${helper.positional.length} valeur(s) : ${names}.`;
    return [faultAt(call, message, exampleOf(helper))];
  }
  const pairs = hash?.pairs ?? [];
  const missing = helper.named.filter(({ name, isOptional }) => !isOptional && !pairs.some(({ key }) => key === name));
  return [
    ...params.flatMap((param, i) => checkLiteral(param, helper.positional[i], helper)),
    ...pairs.flatMap((pair) => checkPair(pair, helper)),
    ...missing.map(({ name }) => faultAt(call, `« ${helper.name} » attend ${name}=….`, exampleOf(helper))),
  ];
}

function checkPair(pair: hbs.AST.HashPair, helper: Helper): DocumentFault[] {
  const argument = helper.named.find(({ name }) => name === pair.key);
  if (argument) return checkLiteral(pair.value, argument, helper);
  const near = closest(
    pair.key,
    helper.named.map(({ name }) => name),
  );
  const cure = near === null ? exampleOf(helper) : `Vouliez-vous « ${near} » ?`;
  return [faultAt(pair, `« ${helper.name} » ne connaît pas « ${pair.key} ».`, cure)];
}

function checkLiteral(node: hbs.AST.Expression, argument: HelperArgument | undefined, helper: Helper): DocumentFault[] {
  const isText = node.type === 'StringLiteral';
  const isNumber = node.type === 'NumberLiteral';
  const mustBeText = ['labels', 'field', 'literal'].includes(argument?.type ?? '');
  if (mustBeText && !isText) {
    const message = `« ${argument?.name} » de « ${helper.name} » s'écrit entre guillemets.`;
    return [faultAt(node, message, exampleOf(helper))];
  }
  const takes = LITERALS[argument?.type ?? ''];
  if (!takes || (!isText && !isNumber) || takes === (isText ? 'text' : 'number')) return [];
  const wanted = takes === 'text' ? 'un texte' : takes === 'number' ? 'un nombre' : 'un champ';
  return [faultAt(node, `« ${argument?.name} » de « ${helper.name} » attend ${wanted}.`, exampleOf(helper))];
}

const LITERALS: { [type: string]: 'text' | 'number' | 'none' } = {
  date: 'text',
  instant: 'text',
  time: 'text',
  month: 'text',
  text: 'text',
  number: 'number',
  integer: 'number',
  boolean: 'none',
  list: 'none',
};

function exampleOf({ example }: Helper): string {
  return `Par exemple : ${example}.`;
}

/** Makes a fault at a node of the source; Handlebars counts columns from 0, and faults from 1. */
export function faultAt({ loc }: Pick<hbs.AST.Node, 'loc'>, message: string, cure: string): DocumentFault {
  return { line: loc.start.line, column: loc.start.column + 1, message, cure };
}
