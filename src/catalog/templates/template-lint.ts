import type { JsonObject } from '../../base/base.ts';
import {
  helperOf,
  isCall,
  isPath,
  LESS_NESTED,
  lintSource,
  MAX_INCLUSIONS,
  TOO_NESTED,
} from '../../documents/documents.ts';
import { itemOf } from '../definition/definition.ts';
import { lintCall } from './template-calls.ts';
import { issueAt, type TemplateIssue, type TemplateLintPlace, withName } from './template-issue.ts';
import { type Frame, isAround, isGroup, knowingFilled, resolve, type TemplateNames, within } from './template-names.ts';

type Statement = hbs.AST.MustacheStatement | hbs.AST.BlockStatement | hbs.AST.PartialStatement;

/**
 * Finds every mistake in a template, at once: what documents refuse by themselves (forms, helpers, markup), every name that its data does
 * not have, every value that may be empty where it is written, and every value of another type than its helper expects. Partials are
 * followed with the data they are included with.
 */
export function lintTemplate(
  template: string,
  templates: TemplateLintPlace['templates'],
  scope: JsonObject,
  lists: readonly string[] = [],
  {
    onRead = () => {},
    onStep,
    sources = new Map(),
    passes = { left: MAX_INCLUSIONS },
  }: Pick<Partial<TemplateLintPlace>, 'onRead' | 'onStep' | 'sources' | 'passes'> = {},
): TemplateIssue[] {
  const frames = [{ schema: scope, address: '', isFilled: true }];
  const names = { frames, given: new Map(), filled: new Set<string>() };
  return lintOne({ templates, template, names, lists, open: [], onRead, onStep, sources, passes });
}

function lintOne(reading: TemplateLintPlace): TemplateIssue[] {
  const { template, templates, sources, onStep } = reading;
  const kind = template.startsWith('partials/') ? 'partial' : 'template';
  // Another check reports a template that does not exist.
  if (!Object.hasOwn(templates, template)) return [];
  const { program, faults } = sources.get(template) ?? lintSource(templates[template] ?? '', kind);
  sources.set(template, { program, faults });
  const refused = faults.map(({ line, column, message, cure }) => ({
    ...{ template, message, cure },
    path: `${line}:${column}`,
  }));
  const names = onStep ? { ...reading.names, onStep: onStep(template) } : reading.names;
  return program === null ? refused : [...refused, ...lintProgram(program, { ...reading, names })];
}

function lintProgram(program: hbs.AST.Program | undefined, reading: TemplateLintPlace): TemplateIssue[] {
  // Handlebars types a body as bare nodes; the default case refuses any kind outside the union.
  return (program?.body ?? []).flatMap((statement) => lintStatement(statement as Statement, reading));
}

/** Checks a statement; kinds that documents refuse are already reported, and skipped here. */
function lintStatement(statement: Statement, reading: TemplateLintPlace): TemplateIssue[] {
  switch (statement.type) {
    case 'MustacheStatement':
      return statement.escaped ? lintMustache(statement, reading) : [];
    case 'BlockStatement':
      return lintBlock(statement, reading);
    case 'PartialStatement':
      return lintPartial(statement, reading);
    default:
      return [];
  }
}

function lintMustache(statement: hbs.AST.MustacheStatement, reading: TemplateLintPlace): TemplateIssue[] {
  const { path, params, hash } = statement;
  const helper = helperOf(statement);
  if (helper) return lintCall(statement, helper, reading);
  if (!isPath(path) || params.length > 0 || (hash?.pairs.length ?? 0) > 0) return [];
  return withName(path, reading, (frame, name) => {
    if (isAround(frame)) {
      const cure = 'Nommer un champ du groupe, ou parcourir la liste avec {{#each}}.';
      return issueAt(reading, statement, `« ${name} » est un groupe ou une liste, pas un texte.`, cure);
    }
    if (frame.schema.type === 'boolean') {
      const cure = `Écrire {{#if ${name}}} … {{/if}}, ou {{coche ${name}}}.`;
      return issueAt(reading, statement, `« ${name} » est vrai ou faux, pas un texte.`, cure);
    }
    const cure = `L'entourer de {{#if ${name}}} … {{/if}}, ou le rendre obligatoire dans le schéma.`;
    return frame.isFilled ? [] : issueAt(reading, statement, `« ${name} » n'est pas toujours rempli ici.`, cure);
  });
}

const BLOCKS = ['if', 'unless', 'each', 'with'];

function lintBlock(statement: hbs.AST.BlockStatement, reading: TemplateLintPlace): TemplateIssue[] {
  const helper = statement.path.original;
  const [subject] = statement.params;
  if (!BLOCKS.includes(helper) || !subject) return [];
  if (isCall(subject)) return lintCondition(statement, subject, reading);
  if (!isPath(subject)) return [];
  return withName(subject, reading, (frame, name) => {
    if ((helper === 'if' || helper === 'unless') && isGroup(frame)) {
      const message = `« ${name} » est un groupe : absent, il vient plein de vides, et {{#${helper}}} le croit là.`;
      return issueAt(reading, statement, message, 'Demander un champ du groupe.');
    }
    return [
      ...lintProgram(statement.program, { ...reading, names: namesInside(helper, frame, statement, reading.names) }),
      ...lintProgram(statement.inverse, { ...reading, names: namesInElse(helper, frame, reading.names) }),
    ];
  });
}

/** Checks `{{#if (egal field 'value')}}`: where they are equal, the field is filled. */
function lintCondition(
  block: hbs.AST.BlockStatement,
  call: hbs.AST.SubExpression,
  reading: TemplateLintPlace,
): TemplateIssue[] {
  const helper = helperOf(call);
  const [field, value] = call.params;
  const isEqual = helper?.name === 'egal' && value?.type === 'StringLiteral' && field !== undefined && isPath(field);
  const found = isEqual ? resolve(field, reading.names) : null;
  const knowing = found && 'schema' in found ? knowingFilled(reading.names, found) : reading.names;
  const isIf = block.path.original === 'if';
  return [
    ...(helper ? lintCall(call, helper, reading) : []),
    ...lintProgram(block.program, { ...reading, names: isIf ? knowing : reading.names }),
    ...lintProgram(block.inverse, { ...reading, names: isIf ? reading.names : knowing }),
  ];
}

function namesInside(
  helper: string,
  frame: Frame,
  { program }: hbs.AST.BlockStatement,
  names: TemplateNames,
): TemplateNames {
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

function namesInElse(helper: string, frame: Frame, names: TemplateNames): TemplateNames {
  return helper === 'unless' ? knowingFilled(names, frame) : names;
}

function lintPartial(statement: hbs.AST.PartialStatement, reading: TemplateLintPlace): TemplateIssue[] {
  if (!isPath(statement.name)) return [];
  const { original } = statement.name;
  const template = original.startsWith('partials/') ? original : `partials/${original}`;
  if (!Object.hasOwn(reading.templates, template)) {
    const cure = `Créer templates/${template}.hbs, ou corriger son nom.`;
    return issueAt(reading, statement, `Le partiel « ${template} » n'existe pas.`, cure);
  }
  if (reading.open.includes(template)) {
    return issueAt(reading, statement, `Le partiel « ${template} » s'inclut lui-même.`, 'Retirer cette inclusion.');
  }
  const { passes } = reading;
  if (passes.left < 0) return [];
  passes.left -= 1;
  if (passes.left < 0) return issueAt(reading, statement, TOO_NESTED, LESS_NESTED);
  const followed = { ...reading, template, open: [...reading.open, template] };
  const [context] = statement.params;
  if (context === undefined) return lintOne(followed);
  if (!isPath(context)) return [];
  return withName(context, reading, (frame) => lintOne({ ...followed, names: within(reading.names, frame) }));
}
