import { isJsonObject, type Json, type JsonObject, own } from '../../base/base.ts';
import { type Complete, withDefaults } from '../../definition/definition.ts';
import { recordOf } from '../../fields/fields.ts';
import { addErasing, addRemark, change, type DecisionContext } from '../context/context.ts';
import { at, type DefinitionPlace, isRequiredAt, itemsOf, report, schemaAt } from '../language/language.ts';
import type { DecidedErasure, ErasedFields } from '../model/model.ts';
import { type CompiledAction, type ParamsOf, pathOf } from './action.ts';
import { fieldSchema, writeField } from './fields.ts';

type EraseParams = ParamsOf<'erase'>;

/** Replaces an erased text that the schema requires. */
const ERASED = 'effacé';

/** Pairs a field with its value once erased; null removes the field. */
type Blank = [field: string, value: Json];

/**
 * Takes values out of the dossier, and with `journal` out of all that repeats them: this action writes the present data, and the task that
 * follows from it erases the rest.
 */
export function compileErase(params: EraseParams, place: DefinitionPlace): CompiledAction {
  const whole = withDefaults('eraseAction', params);
  const { fields, keep, files, drafts, journal } = whole;
  const isAll = fields === '*';
  checkKeep(whole, place);
  const blanks = isAll ? blanksBut(keep, place) : fields.flatMap((field, i) => blankAt(field, i, place));
  const what: ErasedFields = isAll ? { but: keep } : { fields };
  return {
    type: 'erase',
    path: pathOf(place),
    readsForm: false,
    run: (context) => erase(context, blanks, { of: context.moment.id, what, journal, files, drafts }),
  };
}

function erase(context: DecisionContext, blanks: readonly Blank[], erasing: DecidedErasure): void {
  let { data } = context;
  for (const [field, value] of blanks) data = written(data, field, value);
  change(context, { data });
  addErasing(context, erasing);
  if (erasing.journal) addRemark(context, 'Contenu effacé : de l’histoire, des courriers et de la recherche aussi.');
}

/** Erases fields under a schema that was checked at publication: a required field without a neutral value is removed all the same. */
export function erasedData(schema: JsonObject, data: JsonObject, fields: readonly string[]): JsonObject {
  return fields.reduce((left, field) => erasedAt(schema, left, field.split('.')) as JsonObject, data);
}

/** Erases the value at these steps, in every line of the lists on the way. */
function erasedAt(schema: JsonObject, value: Json, [name = '', ...rest]: string[]): Json {
  if (Array.isArray(value)) {
    const lines = itemsOf(schema) ?? {};
    return value.map((line) => erasedAt(lines, line, [name, ...rest]));
  }
  if (!isJsonObject(value)) return value;
  if (rest.length === 0) return writeField(value, name, blankAs(schema, name) ?? null);
  const group = own(value, name);
  return group === undefined ? value : { ...value, [name]: erasedAt(schemaAt(schema, name) ?? {}, group, rest) };
}

/** Writes the value, unless its group is missing: an erasure creates no group. */
function written(data: JsonObject, field: string, value: Json): JsonObject {
  const steps = field.split('.').slice(0, -1);
  let group: Json = data;
  for (const name of steps) group = isJsonObject(group) ? (group[name] ?? null) : null;
  return isJsonObject(group) ? writeField(data, field, value) : data;
}

function blanksBut(keep: readonly string[], place: DefinitionPlace): Blank[] {
  const { properties } = place.compiling.data;
  const names = isJsonObject(properties) ? Object.keys(properties) : [];
  return names.filter((name) => !keep.includes(name)).flatMap((name) => blankOf(name, at(place, '.params.fields')));
}

function blankAt(field: string, index: number, place: DefinitionPlace): Blank[] {
  const here = at(place, `.params.fields[${index}]`);
  return fieldSchema(here, field) === null ? [] : blankOf(field, here);
}

/** Reports a finding where the schema leaves nothing to put in place of the value. */
export function blankOf(field: string, place: DefinitionPlace): Blank[] {
  const value = blankAs(place.compiling.data, field);
  if (value !== undefined) return [[field, value]];
  const { dossier } = place.compiling.bundle.workflow;
  report(
    place,
    'erase-required',
    `Le champ « ${field} » est exigé par le schéma du dossier : il ne peut pas être effacé, les étapes suivantes comptent dessus.`,
    `Nommez-le dans « keep », ou rendez-le facultatif dans schemas/${dossier}.`,
  );
  return [];
}

function blankAs(data: JsonObject, field: string): Json | undefined {
  const steps = field.split('.');
  const [group, name] = [groupAt(data, steps.slice(0, -1)), steps.at(-1) ?? ''];
  return isRequiredAt(group, name) ? blank(schemaAt(group, name) ?? {}) : null;
}

/** Returns the schema of the group at these steps, be it that of the lines of a list; an empty one when none is declared. */
function groupAt(schema: JsonObject, steps: readonly string[]): JsonObject {
  return steps.reduce((group, name) => {
    const found = schemaAt(group, name);
    return itemsOf(found) ?? found ?? {};
  }, schema);
}

/** Returns the neutral value of a required field; undefined when its schema allows no value that reveals nothing. */
export function blank(schema: JsonObject): Json | undefined {
  const { minLength = 0, maxLength = ERASED.length, minItems = 0 } = schema;
  const fits = Number(minLength) <= ERASED.length && ERASED.length <= Number(maxLength);
  if (isFreeText(schema) && fits) return ERASED;
  return minItems === 0 ? (recordOf(schema).empty ?? undefined) : undefined;
}

function isFreeText(schema: JsonObject): boolean {
  const isFree = !['format', 'pattern', 'enum', 'const'].some((keyword) => keyword in schema);
  return schema.type === 'string' && isFree && recordOf(schema).nature === 'words';
}

function checkKeep({ fields, keep }: Complete<'eraseAction'>, place: DefinitionPlace): void {
  const here = at(place, '.params.keep');
  if (fields !== '*' && keep.length > 0) {
    report(
      here,
      'erase-keep',
      '« keep » ne vaut qu’avec "fields": "*" : une liste dit déjà tout ce qui s’en va.',
      'Retirez « keep », ou écrivez "fields": "*".',
    );
    return;
  }
  for (const [index, name] of keep.entries()) {
    const one = at(place, `.params.keep[${index}]`);
    if (!name.includes('.')) fieldSchema(one, name);
    else
      report(
        one,
        'erase-keep',
        `« ${name} » est dans un groupe : un champ se garde tout entier.`,
        `Gardez « ${name.split('.')[0]} », ou nommez dans « fields » ce qui s’en va.`,
      );
  }
}
