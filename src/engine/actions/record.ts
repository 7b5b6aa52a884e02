import { isJsonObject, type Json, type JsonObject } from '../../base/base.ts';
import { withDefaults } from '../../definition/definition.ts';
import { change, type DecisionContext, nextItemId, vars } from '../context/context.ts';
import {
  at,
  type CompiledExpression,
  compileSource,
  type DefinitionPlace,
  itemsOf,
  type Vars,
  withoutNulls,
} from '../language/language.ts';
import { type CompiledAction, type ParamsOf, pathOf } from './action.ts';
import { asItems, asObject, compileFields, fieldSchema, putField, readField, writeField } from './fields.ts';
import { reportMisfits, reportNoForm, reportNotAList, reportWholeData } from './record-findings.ts';
import { recordWhere } from './record-where.ts';

type RecordParams = ParamsOf<'record'>;
type Mode = NonNullable<RecordParams['mode']>;

/** Describes a compiled `record` action: the values, and the place in the data that receives them. */
interface CompiledRecord {
  into: string;
  mode: Mode;
  key: string;
  from: CompiledExpression | null;
  /** Is set when `from` is the form or a part of it: then only what was really sent is recorded. */
  sent: string | null;
  value: Map<string, CompiledExpression>;
}

/**
 * Compiles the action that writes answers of a form, or values of expressions, in the dossier's data. Absent or null values are left out:
 * `merge` changes only what is given, and a field is cleared by `compute` with null.
 */
export function compileRecord(params: RecordParams, place: DefinitionPlace): CompiledAction {
  const schema = fieldSchema(at(place, '.params.into'), params.into);
  const isOnItems = params.where !== undefined || params.mode === 'append' || params.mode === 'upsert';
  const target = isOnItems ? itemsOf(schema) : schema;
  if (isOnItems && schema !== null && target === null) reportNotAList(place, params.into);
  if (params.where !== undefined) return recordWhere(params, place, target);
  const { mode, key, value } = withDefaults('recordAction', params);
  const recording: CompiledRecord = {
    ...{ into: params.into, mode, key },
    from: params.from === undefined ? null : compileSource(at(place, '.params.from'), params.from, anything),
    sent: sentPath(params.from),
    value: compileFields(value, at(place, '.params.value'), target),
  };
  const readsForm = isFromForm(recording) || [...recording.value.values()].some((expression) => expression.readsForm);
  checkForm(recording, place, target);
  return { type: 'record', path: pathOf(place), readsForm, run: (context) => record(context, recording) };
}

/**
 * Returns the path of a `from` that only names a part of the form, so that the form is read as it was sent. Expressions read the form with
 * empty lists where none was sent, and recording an empty list would erase the dossier's.
 */
function sentPath(from: string | undefined): string | null {
  const [, path] = /^\s*form((?:\.\w+)*)\s*$/.exec(from ?? '') ?? [];
  return path === undefined ? null : path.slice(1);
}

function checkForm(recording: CompiledRecord, place: DefinitionPlace, target: JsonObject | null): void {
  const { form } = place.scope;
  if (recording.into === '' && recording.mode !== 'merge') reportWholeData(place);
  if (isFromForm(recording) && form === undefined) reportNoForm(place);
  if (isWholeForm(recording) && form !== undefined && target !== null) reportMisfits(place, form, target);
}

const anything = { result: 'any', nullable: true } as const;

function isFromForm(recording: CompiledRecord): boolean {
  return recording.from === null ? recording.value.size === 0 : recording.from.readsForm;
}

function isWholeForm({ from, value }: CompiledRecord): boolean {
  return from === null && value.size === 0;
}

function record(context: DecisionContext, recording: CompiledRecord): void {
  const value = recorded(context, recording);
  const before = readField(context.data, recording.into);
  const after = next(context, recording, before, value);
  change(context, { data: recording.into === '' ? asObject(after) : writeField(context.data, recording.into, after) });
}

/** Returns the form as validated, the value of `from`, or the fields of `value` (over `from` when both are given). */
function recorded(context: DecisionContext, { from, sent, value }: CompiledRecord): Json {
  const base = baseOf(context, from, sent, value.size > 0);
  if (value.size === 0) return base;
  return { ...asObject(base), ...evaluated(value, vars(context)) };
}

function baseOf(
  context: DecisionContext,
  from: CompiledExpression | null,
  sent: string | null,
  hasValue: boolean,
): Json {
  const form = context.cause.form ?? {};
  if (sent !== null) return withoutNulls(sent === '' ? form : readField(form, sent));
  if (from !== null) return withoutNulls(from.evaluate(vars(context)));
  return hasValue ? {} : form;
}

function evaluated(fields: Map<string, CompiledExpression>, values: Vars): JsonObject {
  const made: JsonObject = {};
  for (const [field, expression] of fields) putField(made, field, withoutNulls(expression.evaluate(values)));
  return made;
}

function next(context: DecisionContext, { mode, key }: CompiledRecord, before: Json, value: Json): Json {
  switch (mode) {
    case 'set':
      return value;
    case 'merge':
      return { ...asObject(before), ...asObject(value) };
    case 'append':
      return [...asItems(before), ...asItems(value).map((item) => withId(context, item))];
    case 'upsert':
      return asItems(value).reduce((items: Json[], item) => upsert(context, items, key, item), asItems(before));
  }
}

/** Completes a known item, which keeps its id, or appends a new item. */
function upsert(context: DecisionContext, items: Json[], key: string, item: Json): Json[] {
  const given = asObject(item);
  const found = items.findIndex((one) => isJsonObject(one) && one[key] !== undefined && one[key] === given[key]);
  if (found < 0) return [...items, withId(context, item)];
  return items.map((one, index) =>
    index === found ? { ...asObject(one), ...given, id: asObject(one).id ?? null } : one,
  );
}

function withId(context: DecisionContext, item: Json): Json {
  return isJsonObject(item) ? { ...item, id: nextItemId(context) } : item;
}
