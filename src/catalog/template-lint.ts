import Handlebars from 'handlebars';
import { isJsonObject, type JsonObject } from '../base/base.ts';
import { fieldAt, itemOf, propertyNames, requiredNames } from './fields.ts';
import { cureFor } from './suggest.ts';

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

/** Where a name is looked up: a schema, and the dotted address of its value (`*` for an item). */
interface Frame {
  schema: JsonObject;
  address: string;
}
interface Reading {
  templates: { [template: string]: string };
  template: string;
  /** Innermost last; `../` goes one back. */
  frames: Frame[];
  /** Names given by `as |x|`. */
  names: Map<string, Frame>;
  /** Addresses known to be filled here, thanks to `{{#if}}`. */
  filled: ReadonlySet<string>;
  open: string[];
}

/**
 * Says every name a template reads that its data has not, and every one that may be empty where it is written: Handlebars
 * would print nothing, without a word. Partials are followed with the data they are included with.
 */
export function lintTemplate(template: string, templates: Reading['templates'], scope: JsonObject): TemplateIssue[] {
  const frames = [{ schema: scope, address: '' }];
  return lintSource({ templates, template, frames, names: new Map(), filled: new Set(), open: [] });
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
  return {
    template,
    path: at ?? `${line}:0`,
    message: `Gabarit illisible : ${what}`,
    cure: 'Fermer chaque {{#…}} par son {{/…}} et chaque {{ par }}.',
  };
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
      return [
        issue(
          reading,
          statement,
          "Cette forme n'est pas permise dans un gabarit.",
          'Utiliser {{champ}}, {{#if}}, {{#unless}}, {{#each}}, {{#with}} ou {{> partiel}}.',
        ),
      ];
  }
}

function lintMustache(statement: hbs.AST.MustacheStatement, reading: Reading): TemplateIssue[] {
  if (!statement.escaped)
    return [issue(reading, statement, '{{{ insère du texte sans le protéger.', 'Écrire {{ et }}.')];
  if (!isPath(statement.path)) return [];
  if (statement.params.length > 0) return [unknownHelper(statement.path.original, statement, reading)];
  if (statement.path.data) return [];
  const found = resolve(statement.path, reading);
  if ('issue' in found) return [found.issue];
  const { schema, address } = found.frame;
  if (propertyNames(schema).length > 0 || schema.type === 'array')
    return [
      issue(
        reading,
        statement,
        `« ${statement.path.original} » est un groupe ou une liste, pas un texte.`,
        'Nommer un champ du groupe, ou parcourir la liste avec {{#each}}.',
      ),
    ];
  if (found.isFilled || reading.filled.has(address)) return [];
  return [
    issue(
      reading,
      statement,
      `« ${statement.path.original} » n'est pas toujours rempli ici.`,
      `L'entourer de {{#if ${statement.path.original}}} … {{/if}}, ou le rendre obligatoire dans le schéma.`,
    ),
  ];
}

function lintBlock(statement: hbs.AST.BlockStatement, reading: Reading): TemplateIssue[] {
  const helper = statement.path.original;
  const [subject] = statement.params;
  if (!BLOCKS.includes(helper)) return [unknownHelper(helper, statement, reading)];
  if (!subject || !isPath(subject))
    return [issue(reading, statement, `{{#${helper}}} attend le nom d'un champ.`, `Écrire {{#${helper} data.champ}}.`)];
  const found = resolve(subject, reading);
  if ('issue' in found) return [found.issue];
  return [
    ...lintProgram(statement.program, inside(helper, found.frame, statement, reading)),
    ...lintProgram(statement.inverse, beside(helper, found.frame, reading)),
  ];
}

/** The reading of the main part of a block: filled names, and a new frame for `each` and `with`. */
function inside(helper: string, frame: Frame, { program }: hbs.AST.BlockStatement, reading: Reading): Reading {
  if (helper === 'unless') return reading;
  const known = { ...reading, filled: withFilled(reading.filled, frame.address) };
  if (helper === 'if') return known;
  const inner = helper === 'each' ? { schema: itemOf(frame.schema), address: `${frame.address}.*` } : frame;
  const [name] = program.blockParams ?? [];
  const names = name === undefined ? reading.names : new Map([...reading.names, [name, inner]]);
  return { ...known, names, frames: [...reading.frames, inner], filled: withFilled(known.filled, inner.address) };
}

/** The reading of the `{{else}}` part. */
function beside(helper: string, frame: Frame, reading: Reading): Reading {
  return helper === 'unless' ? { ...reading, filled: withFilled(reading.filled, frame.address) } : reading;
}

/** A filled field makes the groups around it filled. */
function withFilled(filled: ReadonlySet<string>, address: string): ReadonlySet<string> {
  const steps = address.split('.');
  return new Set([...filled, ...steps.map((_, i) => steps.slice(0, i + 1).join('.'))]);
}

function lintPartial(statement: hbs.AST.PartialStatement, reading: Reading): TemplateIssue[] {
  if (!isPath(statement.name))
    return [issue(reading, statement, 'Un partiel est nommé, jamais calculé.', 'Écrire {{> nom}}.')];
  const name = statement.name.original.startsWith('partials/')
    ? statement.name.original
    : `partials/${statement.name.original}`;
  if (!Object.hasOwn(reading.templates, name))
    return [
      issue(
        reading,
        statement,
        `Le partiel « ${name} » n'existe pas.`,
        `Créer templates/${name}.hbs, ou corriger son nom.`,
      ),
    ];
  if (reading.open.includes(name))
    return [issue(reading, statement, `Le partiel « ${name} » s'inclut lui-même.`, 'Retirer cette inclusion.')];
  const [context] = statement.params;
  if (context === undefined) return lintSource({ ...reading, template: name, open: [...reading.open, name] });
  const found = isPath(context) ? resolve(context, reading) : null;
  if (found === null)
    return [issue(reading, statement, 'Un partiel reçoit un champ, pas une valeur.', 'Écrire {{> nom data.groupe}}.')];
  if ('issue' in found) return [found.issue];
  return lintSource({
    ...reading,
    template: name,
    frames: [...reading.frames, found.frame],
    open: [...reading.open, name],
  });
}

type Resolved = { frame: Frame; isFilled: boolean } | { issue: TemplateIssue };

/** Finds what a path names, and whether every step of it is always filled. */
function resolve(path: hbs.AST.PathExpression, reading: Reading): Resolved {
  if (path.data && path.parts[0] !== 'root')
    return { frame: { schema: {}, address: `@${path.original}` }, isFilled: true };
  const { start, steps } = startOf(path, reading);
  let frame = start;
  let isFilled = true;
  for (const step of steps) {
    const schema = step === 'length' && frame.schema.type === 'array' ? {} : fieldIn(frame.schema, step);
    if (schema === null) return { issue: unknownName(step, frame, path, reading) };
    const address = frame.address === '' ? step : `${frame.address}.${step}`;
    isFilled &&= isAlwaysFilled(frame.schema, step, schema) || reading.filled.has(address);
    frame = { schema, address };
  }
  return { frame, isFilled };
}

function startOf(
  { data, depth, parts }: hbs.AST.PathExpression,
  { frames, names }: Reading,
): { start: Frame; steps: string[] } {
  const root = frames[0] ?? { schema: {}, address: '' };
  if (data) return { start: root, steps: parts.slice(1) };
  const named = depth === 0 ? names.get(parts[0] ?? '') : undefined;
  if (named) return { start: named, steps: parts.slice(1) };
  return { start: frames[frames.length - 1 - depth] ?? root, steps: parts };
}

/** Direct field of a group; a list is not looked through, `{{#each}}` is for that. */
function fieldIn(schema: JsonObject, step: string): JsonObject | null {
  return isJsonObject(schema.properties) ? fieldAt(schema, [step]) : null;
}

/** Lists are always there, if empty; groups too, their own fields decide. */
function isAlwaysFilled(group: JsonObject, step: string, field: JsonObject): boolean {
  if (field.type === 'array' || isJsonObject(field.properties)) return true;
  const isConditional = field['x-show-if'] !== undefined;
  const isNullable = Array.isArray(field.type) && field.type.includes('null');
  return requiredNames(group).includes(step) && !isConditional && !isNullable;
}

function isPath(node: hbs.AST.Expression): node is hbs.AST.PathExpression {
  return node.type === 'PathExpression';
}

function unknownName(step: string, frame: Frame, path: hbs.AST.PathExpression, reading: Reading): TemplateIssue {
  const known = propertyNames(frame.schema);
  const where = frame.address === '' ? '' : ` dans « ${frame.address} »`;
  return issue(
    reading,
    path,
    `Champ inconnu « ${step} »${where}.`,
    cureFor(step, known, 'Nommer un champ que le dossier ou le formulaire déclare.'),
  );
}

function unknownHelper(name: string, node: hbs.AST.Node, reading: Reading): TemplateIssue {
  return issue(reading, node, `Il n'y a pas d'aide « ${name} ».`, cureFor(name, BLOCKS, 'Écrire le champ seul.'));
}

function issue({ template }: Reading, { loc }: hbs.AST.Node, message: string, cure: string): TemplateIssue {
  return { template, path: `${loc.start.line}:${loc.start.column + 1}`, message, cure };
}
