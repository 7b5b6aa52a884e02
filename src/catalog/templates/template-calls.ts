import { isJsonObject } from '../../base/base.ts';
import {
  type ArgumentType,
  type Helper,
  type HelperArgument,
  helperOf,
  isCall,
  isPath,
  isText,
} from '../../documents/documents.ts';
import { targetOf } from '../../fields/fields.ts';
import { cureFor, fieldAt, itemOf, propertyNames } from '../definition/definition.ts';
import { issueAt, type TemplateIssue, type TemplateLintPlace, withName } from './template-issue.ts';
import { type Frame, isGroup } from './template-names.ts';

type TemplateCall = hbs.AST.MustacheStatement | hbs.AST.SubExpression;

/** Checks the values given to a helper against the schemas: unknown, maybe empty, of another type, no such code. */
export function lintCall(call: TemplateCall, helper: Helper, reading: TemplateLintPlace): TemplateIssue[] {
  const given = [
    ...call.params.map((node, i) => ({ node, argument: helper.positional[i] })),
    ...(call.hash?.pairs ?? []).map(({ key, value }) => ({
      node: value,
      argument: helper.named.find(({ name }) => name === key),
    })),
  ];
  return [
    ...given.flatMap(({ node, argument }) => (argument ? lintOperand(node, argument, { call, helper, reading }) : [])),
    ...lintCompared(call, helper, reading),
  ];
}

interface CallReading {
  call: TemplateCall;
  helper: Helper;
  reading: TemplateLintPlace;
}

function lintOperand(node: hbs.AST.Expression, argument: HelperArgument, site: CallReading): TemplateIssue[] {
  const { reading } = site;
  if (isPath(node)) return withName(node, reading, (frame, name) => lintValue(node, name, frame, argument, site));
  if (isCall(node)) {
    const nested = helperOf(node);
    return nested ? lintCall(node, nested, reading) : [];
  }
  if (!isText(node)) return [];
  if (argument.type === 'labels') return lintLabels(node, reading);
  return argument.type === 'field' ? lintField(node, site) : [];
}

/** Lists the types of arguments that may be empty; helpers refuse an empty value of any other type. */
const TAKES_EMPTY: ArgumentType[] = ['boolean', 'any', 'list'];

function lintValue(
  node: hbs.AST.PathExpression,
  name: string,
  frame: Frame,
  { type }: HelperArgument,
  { helper, reading }: CallReading,
): TemplateIssue[] {
  // A helper may print the whole of a list.
  reading.onRead?.(frame.address);
  if (!fits(frame, type)) {
    const message = `« ${helper.name} » attend ${WANTED[type]}, et « ${name} » ne l'est pas.`;
    return issueAt(reading, node, message, `Par exemple : ${helper.example}.`);
  }
  if (frame.isFilled || TAKES_EMPTY.includes(type)) return [];
  const cure = `L'entourer de {{#if ${name}}} … {{/if}}, ou le rendre obligatoire dans le schéma.`;
  return issueAt(reading, node, `« ${name} » n'est pas toujours rempli ici.`, cure);
}

const WANTED: { [type in ArgumentType]: string } = {
  date: 'une date',
  instant: 'un instant',
  time: 'une heure',
  month: 'un mois',
  duration: 'une durée',
  text: 'un texte',
  number: 'un nombre',
  integer: 'un nombre entier',
  boolean: 'vrai ou faux',
  code: 'un code',
  list: 'une liste',
  labels: 'une liste de libellés',
  field: 'un champ',
  literal: 'un texte',
  any: 'une valeur',
};

/** Lists the types and formats a value may have; a schema without a type fits everything. */
const FITS: { [type in ArgumentType]?: { types: string[]; formats?: string[] } } = {
  date: { types: ['string'], formats: ['date', 'date-time'] },
  instant: { types: ['string'], formats: ['date-time'] },
  time: { types: ['string'], formats: [] },
  month: { types: ['string'], formats: [] },
  duration: { types: ['string'], formats: ['duration'] },
  text: { types: ['string'] },
  number: { types: ['number', 'integer'] },
  integer: { types: ['integer'] },
  boolean: { types: ['boolean'] },
  code: { types: ['string', 'number', 'integer', 'boolean'] },
  list: { types: ['array'] },
};

function fits({ schema, ...frame }: Frame, type: ArgumentType): boolean {
  const wanted = FITS[type];
  if (!wanted) return true;
  if (type !== 'list' && isGroup({ schema, ...frame })) return false;
  const types = (Array.isArray(schema.type) ? schema.type : [schema.type]).filter((one) => one !== 'null');
  const isOfType = types.every((one) => typeof one !== 'string' || wanted.types.includes(one));
  const isOfFormat = typeof schema.format !== 'string' || !wanted.formats || wanted.formats.includes(schema.format);
  return isOfType && isOfFormat;
}

/** Requires that a text names a list of the bundle, or a field that has labels. */
function lintLabels(node: hbs.AST.StringLiteral, reading: TemplateLintPlace): TemplateIssue[] {
  const name = node.value;
  if (reading.lists.includes(name)) return [];
  const [root] = reading.names.frames;
  const field = root ? fieldAt(root.schema, name.split('.')) : null;
  if (
    field &&
    (isJsonObject(itemOf(field)['x-enum-titles']) || reading.lists.includes(targetOf(itemOf(field), 'entry') ?? ''))
  )
    return [];
  const message = `Il n'y a pas de libellés « ${name} ».`;
  return issueAt(reading, node, message, cureFor(name, reading.lists, 'Nommer une liste, ou un champ à choix.'));
}

/** Requires that a text names a field of the items of the list a chart is drawn from. */
function lintField(node: hbs.AST.StringLiteral, { call, reading }: CallReading): TemplateIssue[] {
  const [list] = call.params;
  if (!list || !isPath(list)) return [];
  return withName(list, reading, ({ schema }, name) => {
    const known = propertyNames(itemOf(schema));
    if (known.includes(node.value)) return [];
    const message = `Champ inconnu « ${node.value} » dans « ${name} ».`;
    return issueAt(reading, node, message, cureFor(node.value, known, 'Nommer un champ des lignes.'));
  });
}

/** Reports a field compared with a text that is not one of its choices: they are never equal. */
function lintCompared({ params }: TemplateCall, helper: Helper, reading: TemplateLintPlace): TemplateIssue[] {
  const [field, value] = params;
  if (helper.gives !== 'condition' || !field || !value || !isPath(field) || !isText(value)) return [];
  return withName(field, reading, ({ schema }, name) => {
    const { enum: choices } = itemOf(schema);
    const known = Array.isArray(choices) ? choices.filter((one) => typeof one === 'string') : null;
    if (!known || known.includes(value.value)) return [];
    const message = `« ${value.value} » n'est pas une valeur de « ${name} ».`;
    return issueAt(reading, value, message, cureFor(value.value, known, 'Écrire un de ses codes.'));
  });
}
