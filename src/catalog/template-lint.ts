import Handlebars from 'handlebars';
import type { JsonObject } from '../base/base.ts';
import { itemOf } from './fields.ts';
import { cureFor } from './suggest.ts';
import { type Frame, isGroup, knowingFilled, type Names, resolve, within } from './template-names.ts';

/** What is wrong in a template: `path` is `line:column` in its file. */
export interface TemplateIssue {
  template: string;
  path: string;
  message: string;
  cure: string;
}

/** Block helpers a template may use; nothing else exists (no `lookup`, no `log`). */
const BLOCKS = ['if', 'unless', 'each', 'with'];

type Statement =
  | hbs.AST.MustacheStatement
  | hbs.AST.BlockStatement
  | hbs.AST.PartialStatement
  | hbs.AST.ContentStatement
  | hbs.AST.CommentStatement;

interface Reading {
  templates: { [template: string]: string };
  template: string;
  names: Names;
  /** Partials being followed. */
  open: string[];
}

/**
 * Says every name a template reads that its data has not, and every one that may be empty where it is written: Handlebars
 * would print nothing, without a word. Partials are followed with the data they are included with.
 */
export function lintTemplate(template: string, templates: Reading['templates'], scope: JsonObject): TemplateIssue[] {
  const frames = [{ schema: scope, address: '', isFilled: true }];
  return lintSource({ templates, template, names: { frames, given: new Map(), filled: new Set() }, open: [] });
}

function lintSource(reading: Reading): TemplateIssue[] {
  const source = reading.templates[reading.template] ?? '';
  try {
    return lintProgram(Handlebars.parse(source), reading);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return [unreadable(error, reading.template)];
  }
}

/** Handlebars tells where in English words: a block closed by another name, or the line of what it did not expect. */
function unreadable({ message }: Error, template: string): TemplateIssue {
  const [, opened, closed, at] = /^(\S+) doesn't match (\S+) - (\d+:\d+)/.exec(message) ?? [];
  const line = /line (\d+)/.exec(message)?.[1] ?? '1';
  const mismatch = `{{#${opened}}} est fermé par {{/${closed}}}.`;
  const what = opened === undefined ? 'une balise est mal écrite ou mal fermée.' : mismatch;
  const cure = 'Fermer chaque {{#…}} par son {{/…}} et chaque {{ par }}.';
  return { template, path: at ?? `${line}:0`, message: `Gabarit illisible : ${what}`, cure };
}

function lintProgram(program: hbs.AST.Program | undefined, reading: Reading): TemplateIssue[] {
  // Handlebars types a body as bare nodes; what is not in the union is refused by default.
  return (program?.body ?? []).flatMap((statement) => lintStatement(statement as Statement, reading));
}

function lintStatement(statement: Statement, reading: Reading): TemplateIssue[] {
  switch (statement.type) {
    case 'ContentStatement':
    case 'CommentStatement':
      return [];
    case 'MustacheStatement':
      return lintMustache(statement, reading);
    case 'BlockStatement':
      return lintBlock(statement, reading);
    case 'PartialStatement':
      return lintPartial(statement, reading);
    default:
      return one(reading, statement, "Cette forme n'est pas permise dans un gabarit.", ALLOWED);
  }
}

const ALLOWED = 'Utiliser {{champ}}, {{#if}}, {{#unless}}, {{#each}}, {{#with}} ou {{> partiel}}.';

function lintMustache(statement: hbs.AST.MustacheStatement, reading: Reading): TemplateIssue[] {
  if (!statement.escaped) return one(reading, statement, '{{{ insère du texte sans le protéger.', 'Écrire {{ et }}.');
  if (!isPath(statement.path)) return [];
  if (statement.params.length > 0) return unknownHelper(statement.path.original, statement, reading);
  return withName(statement.path, reading, (frame, name) => {
    if (isGroup(frame) || frame.schema.type === 'array') {
      const cure = 'Nommer un champ du groupe, ou parcourir la liste avec {{#each}}.';
      return one(reading, statement, `« ${name} » est un groupe ou une liste, pas un texte.`, cure);
    }
    const cure = `L'entourer de {{#if ${name}}} … {{/if}}, ou le rendre obligatoire dans le schéma.`;
    return frame.isFilled ? [] : one(reading, statement, `« ${name} » n'est pas toujours rempli ici.`, cure);
  });
}

function lintBlock(statement: hbs.AST.BlockStatement, reading: Reading): TemplateIssue[] {
  const helper = statement.path.original;
  const [subject] = statement.params;
  if (!BLOCKS.includes(helper)) return unknownHelper(helper, statement, reading);
  if (!subject || !isPath(subject)) {
    return one(reading, statement, `{{#${helper}}} attend le nom d'un champ.`, `Écrire {{#${helper} data.champ}}.`);
  }
  return withName(subject, reading, (frame, name) => {
    if ((helper === 'if' || helper === 'unless') && isGroup(frame)) {
      const message = `« ${name} » est un groupe : absent, il vient plein de vides, et {{#${helper}}} le croit là.`;
      return one(reading, statement, message, 'Demander un champ du groupe.');
    }
    return [
      ...lintProgram(statement.program, { ...reading, names: namesInside(helper, frame, statement, reading.names) }),
      ...lintProgram(statement.inverse, { ...reading, names: namesInElse(helper, frame, reading.names) }),
    ];
  });
}

function namesInside(helper: string, frame: Frame, { program }: hbs.AST.BlockStatement, names: Names): Names {
  const [givenName] = program.blockParams ?? [];
  if (helper === 'if') return knowingFilled(names, frame);
  if (helper === 'each') {
    const item = { schema: itemOf(frame.schema), address: `${frame.address}.*`, isFilled: true };
    return within(knowingFilled(names, frame), item, givenName);
  }
  if (helper !== 'with') return names;
  return isGroup(frame)
    ? within(names, frame, givenName)
    : within(knowingFilled(names, frame), { ...frame, isFilled: true }, givenName);
}

function namesInElse(helper: string, frame: Frame, names: Names): Names {
  return helper === 'unless' ? knowingFilled(names, frame) : names;
}

function lintPartial(statement: hbs.AST.PartialStatement, reading: Reading): TemplateIssue[] {
  if (!isPath(statement.name)) {
    return one(reading, statement, 'Un partiel est nommé, jamais calculé.', 'Écrire {{> nom}}.');
  }
  const { original } = statement.name;
  const template = original.startsWith('partials/') ? original : `partials/${original}`;
  if (!Object.hasOwn(reading.templates, template)) {
    const cure = `Créer templates/${template}.hbs, ou corriger son nom.`;
    return one(reading, statement, `Le partiel « ${template} » n'existe pas.`, cure);
  }
  if (reading.open.includes(template)) {
    return one(reading, statement, `Le partiel « ${template} » s'inclut lui-même.`, 'Retirer cette inclusion.');
  }
  return followPartial(statement, { ...reading, template, open: [...reading.open, template] }, reading);
}

function followPartial({ params, ...node }: hbs.AST.PartialStatement, followed: Reading, reading: Reading) {
  const [context] = params;
  if (context === undefined) return lintSource(followed);
  if (!isPath(context)) {
    return one(reading, node, 'Un partiel reçoit un champ, pas une valeur.', 'Écrire {{> nom data.groupe}}.');
  }
  return withName(context, reading, (frame) => lintSource({ ...followed, names: within(reading.names, frame) }));
}

function withName(
  path: hbs.AST.PathExpression,
  reading: Reading,
  then: (frame: Frame, name: string) => TemplateIssue[],
): TemplateIssue[] {
  const found = resolve(path, reading.names);
  if ('schema' in found) return then(found, path.original);
  const where = found.within === '' ? '' : ` dans « ${found.within} »`;
  const cure = cureFor(found.unknown, found.known, 'Nommer un champ que le dossier ou le formulaire déclare.');
  return one(reading, path, `Champ inconnu « ${found.unknown} »${where}.`, cure);
}

function isPath(node: hbs.AST.Expression): node is hbs.AST.PathExpression {
  return node.type === 'PathExpression';
}

function unknownHelper(name: string, node: hbs.AST.Node, reading: Reading): TemplateIssue[] {
  return one(reading, node, `Il n'y a pas d'aide « ${name} ».`, cureFor(name, BLOCKS, 'Écrire le champ seul.'));
}

function one(
  { template }: Reading,
  { loc }: Pick<hbs.AST.Node, 'loc'>,
  message: string,
  cure: string,
): TemplateIssue[] {
  return [{ template, path: `${loc.start.line}:${loc.start.column + 1}`, message, cure }];
}
