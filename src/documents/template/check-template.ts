import Handlebars from 'handlebars';
import { closest } from '../../base/base.ts';
import type { DocumentFault } from '../fault.ts';
import { helpers } from '../helpers/helpers.ts';
import { checkCall, faultAt, type HelperCall, helperOf } from './check-call.ts';
import { isPath } from './nodes.ts';

/** Lists the blocks that a template may use; `lookup` and `log` are refused. */
export const BLOCKS = ['if', 'unless', 'each', 'with'];
const AT_NAMES = ['@index', '@key', '@first', '@last', '@root'];
const CONDITIONS = [...helpers.values()].filter(({ gives }) => gives === 'condition').map(({ name }) => name);

type Statement =
  | hbs.AST.MustacheStatement
  | hbs.AST.BlockStatement
  | hbs.AST.PartialStatement
  | hbs.AST.ContentStatement
  | hbs.AST.CommentStatement;

/** Holds a source once read: its syntax tree, or null when it is unreadable, and every form it may not use. */
export interface TemplateReading {
  program: hbs.AST.Program | null;
  faults: DocumentFault[];
}

/** Reads a source as Handlebars and refuses, all at once, every form outside the closed list. It knows nothing of the data. */
export function readTemplate(source: string): TemplateReading {
  try {
    const program = Handlebars.parse(source);
    return { program, faults: checkProgram(program) };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { program: null, faults: [unreadable(error)] };
  }
}

/** Finds the place in Handlebars' English message: a block closed by another name, or the line of an unexpected token. */
function unreadable({ message }: Error): DocumentFault {
  const [, opened, closed, atLine, atColumn] = /^(\S+) doesn't match (\S+) - (\d+):(\d+)/.exec(message) ?? [];
  const line = Number(atLine ?? /line (\d+)/.exec(message)?.[1] ?? 1);
  const mismatch = `{{#${opened}}} est fermé par {{/${closed}}}.`;
  const what = opened === undefined ? 'une balise est mal écrite ou mal fermée.' : mismatch;
  const cure = 'Fermer chaque {{#…}} par son {{/…}} et chaque {{ par }}.';
  return { line, column: Number(atColumn ?? 0), message: `Gabarit illisible : ${what}`, cure };
}

function checkProgram(program: hbs.AST.Program | undefined): DocumentFault[] {
  // Handlebars types a body as plain nodes; a node outside the union is refused by default.
  return (program?.body ?? []).flatMap((statement) => checkStatement(statement as Statement));
}

function checkStatement(statement: Statement): DocumentFault[] {
  switch (statement.type) {
    case 'ContentStatement':
    case 'CommentStatement':
      return [];
    case 'MustacheStatement':
      return statement.escaped
        ? checkExpression(statement)
        : [faultAt(statement, '{{{ insère du texte sans le protéger.', 'Écrire {{ et }}.')];
    case 'BlockStatement':
      return checkBlock(statement);
    case 'PartialStatement':
      return checkPartial(statement);
    default:
      return [faultAt(statement, "Cette forme n'est pas permise dans un gabarit.", ALLOWED)];
  }
}

const ALLOWED = 'Utiliser {{champ}}, {{aide champ}}, {{#if}}, {{#unless}}, {{#each}}, {{#with}} ou {{> partiel}}.';

function checkExpression(call: HelperCall): DocumentFault[] {
  const { path, params, hash } = call;
  if (!isPath(path))
    return [faultAt(path, 'Un gabarit affiche un champ, pas une valeur écrite.', 'Écrire le texte seul.')];
  if (params.length === 0 && (hash?.pairs.length ?? 0) === 0) return checkPath(path);
  const helper = helperOf(call);
  if (!helper) return [unknownHelper(call, path.original, [...helpers.keys()])];
  return [
    ...checkCall(call, helper),
    ...[...params, ...(hash?.pairs ?? []).map(({ value }) => value)].flatMap((node) => checkOperand(node)),
  ];
}

/** Checks a value given to a helper. */
function checkOperand(node: hbs.AST.Expression): DocumentFault[] {
  if (isPath(node)) return checkPath(node);
  if (node.type !== 'SubExpression') return [];
  // The type tells which member of the union it is.
  return checkExpression(node as hbs.AST.SubExpression);
}

function checkPath(path: hbs.AST.PathExpression): DocumentFault[] {
  const isKnown = !path.data || AT_NAMES.includes(`@${path.parts[0]}`);
  if (isKnown) return [];
  return [faultAt(path, `« ${path.original} » n'existe pas.`, `Noms permis : ${AT_NAMES.join(', ')}.`)];
}

function checkBlock(block: hbs.AST.BlockStatement): DocumentFault[] {
  const helper = block.path.original;
  const inside = [...checkProgram(block.program), ...checkProgram(block.inverse)];
  if (!BLOCKS.includes(helper)) return [unknownHelper(block, helper, BLOCKS), ...inside];
  return [...checkSubject(block, helper), ...inside];
}

function checkSubject({ params, hash, loc }: hbs.AST.BlockStatement, helper: string): DocumentFault[] {
  const [subject, ...others] = params;
  const isCondition = helper === 'if' || helper === 'unless';
  if (others.length === 0 && !hash?.pairs.length && subject) {
    if (isPath(subject)) return checkPath(subject);
    const called = subject.type === 'SubExpression' ? helperOf(subject as hbs.AST.SubExpression) : null;
    if (isCondition && called?.gives === 'condition') return checkExpression(subject as hbs.AST.SubExpression);
  }
  const cure = isCondition
    ? `Écrire {{#${helper} data.champ}}, ou {{#${helper} (${CONDITIONS[0]} data.champ 'valeur')}}.`
    : `Écrire {{#${helper} data.champ}}.`;
  return [faultAt({ loc }, `{{#${helper}}} attend le nom d'un champ.`, cure)];
}

function checkPartial({ name, params, hash, loc }: hbs.AST.PartialStatement): DocumentFault[] {
  if (!isPath(name)) return [faultAt({ loc }, 'Un partiel est nommé, jamais calculé.', 'Écrire {{> nom}}.')];
  const [context, ...others] = params;
  if (others.length === 0 && !hash?.pairs.length && (context === undefined || isPath(context))) return [];
  return [faultAt({ loc }, 'Un partiel reçoit un champ, pas une valeur.', 'Écrire {{> nom data.groupe}}.')];
}

function unknownHelper(node: Pick<hbs.AST.Node, 'loc'>, name: string, known: string[]): DocumentFault {
  const near = closest(name, known);
  const cure = near === null ? 'Écrire le champ seul, ou une aide de la liste.' : `Vouliez-vous « ${near} » ?`;
  return faultAt(node, `Il n'y a pas d'aide « ${name} ».`, cure);
}
