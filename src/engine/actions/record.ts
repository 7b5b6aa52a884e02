import { isJsonObject, type Json, type JsonObject } from '../../base/base.ts';
import { at, type Place, report } from '../compiling.ts';
import { itemsOf, misfits, withoutNulls } from '../schema-path.ts';
import { compileSite, type Site, type Vars } from '../site.ts';
import { touched, vars, type Work } from '../work.ts';
import { type CompiledAction, type ParamsOf, pathOf } from './action.ts';
import { compileFields, fieldSchema, readField, writeField } from './fields.ts';

type Params = ParamsOf<'record'>;
type Mode = NonNullable<Params['mode']>;

/** What is recorded where, once compiled. */
interface Recording {
  into: string;
  mode: Mode;
  key: string;
  from: Site | null;
  value: Map<string, Site>;
}

/**
 * Writes in the dossier's data what a form said, or what expressions say. Values absent or null are left out: `merge`
 * touches only what is given, and `compute` with null is how a field is cleared.
 */
export function compileRecord(params: Params, place: Place): CompiledAction {
  const schema = fieldSchema(at(place, '.params.into'), params.into);
  const isOnItems = params.where !== undefined || params.mode === 'append' || params.mode === 'upsert';
  const target = isOnItems ? itemsOf(schema) : schema;
  if (isOnItems && schema !== null && target === null) reportNotAList(place, params.into);
  if (params.where !== undefined) return recordWhere(params, place, target);
  const recording: Recording = {
    into: params.into,
    mode: params.mode ?? 'set',
    key: params.key ?? 'id',
    from: params.from === undefined ? null : compileSite(at(place, '.params.from'), params.from, anything),
    value: compileFields(params.value ?? {}, at(place, '.params.value'), target),
  };
  if (recording.into === '' && recording.mode !== 'merge') reportWholeData(place);
  const readsForm = isFromForm(recording) || [...recording.value.values()].some((site) => site.readsForm);
  if (isFromForm(recording) && place.scope.form === undefined) reportNoForm(place);
  if (isWholeForm(recording) && place.scope.form !== undefined && target !== null)
    reportMisfits(place, place.scope.form, target);
  return { type: 'record', path: pathOf(place), readsForm, run: (work) => record(work, recording) };
}

const anything = { result: 'any', nullable: true } as const;

function isFromForm(recording: Recording): boolean {
  return recording.from === null ? recording.value.size === 0 : recording.from.readsForm;
}

function isWholeForm({ from, value }: Recording): boolean {
  return from === null && value.size === 0;
}

function record(work: Work, recording: Recording): void {
  const value = recorded(work, recording);
  const before = readField(work.data, recording.into);
  const after = next(work, recording, before, value);
  work.data = recording.into === '' ? asObject(after) : writeField(work.data, recording.into, after);
  touched(work);
}

/** The form as validated, the value of `from`, or the fields of `value` (over `from` when both are given). */
function recorded(work: Work, { from, value }: Recording): Json {
  const base = from !== null ? withoutNulls(from.evaluate(vars(work))) : value.size > 0 ? {} : (work.cause.form ?? {});
  if (value.size === 0) return base;
  return { ...asObject(base), ...evaluated(value, vars(work)) };
}

function evaluated(fields: Map<string, Site>, values: Vars): JsonObject {
  let made: JsonObject = {};
  for (const [field, site] of fields) made = writeField(made, field, withoutNulls(site.evaluate(values)));
  return made;
}

function next(work: Work, { mode, key }: Recording, before: Json, value: Json): Json {
  switch (mode) {
    case 'set':
      return value;
    case 'merge':
      return { ...asObject(before), ...asObject(value) };
    case 'append':
      return [...asItems(before), ...asItems(value).map((item) => withId(work, item))];
    case 'upsert':
      return asItems(value).reduce((items: Json[], item) => upsert(work, items, key, item), asItems(before));
  }
}

/** A known item is completed and keeps its id; a new one is appended. */
function upsert(work: Work, items: Json[], key: string, item: Json): Json[] {
  const given = asObject(item);
  const found = items.findIndex((one) => isJsonObject(one) && one[key] !== undefined && one[key] === given[key]);
  if (found < 0) return [...items, withId(work, item)];
  return items.map((one, index) =>
    index === found ? { ...asObject(one), ...given, id: asObject(one).id ?? null } : one,
  );
}

function withId(work: Work, item: Json): Json {
  return isJsonObject(item) ? { ...item, id: `${work.revision}-${work.appended++}` } : item;
}

function recordWhere(params: Params, place: Place, items: JsonObject | null): CompiledAction {
  const scope = { ...place.scope, item: items ?? {} };
  const where = compileSite(at(place, '.params.where', scope), params.where, { result: 'bool' });
  const value = compileFields(params.value ?? {}, at(place, '.params.value', scope), items);
  const readsForm = [where, ...value.values()].some((site) => site.readsForm);
  const run = (work: Work) => {
    const all = vars(work);
    const updated = asItems(readField(work.data, params.into)).map((item, index) => {
      const filled = asItems(readField(asObject(all.data ?? {}), params.into))[index] ?? item;
      const values = { ...all, item: filled };
      return where.evaluate(values) === true ? updatedItem(asObject(item), value, values) : item;
    });
    work.data = writeField(work.data, params.into, updated);
    touched(work);
  };
  return { type: 'record', path: pathOf(place), readsForm, run };
}

/** Every expression sees the item as it was. */
function updatedItem(item: JsonObject, value: Map<string, Site>, values: Vars): JsonObject {
  let updated = item;
  for (const [field, site] of value) updated = writeField(updated, field, withoutNulls(site.evaluate(values)));
  return updated;
}

function asObject(value: Json): JsonObject {
  return isJsonObject(value) ? value : {};
}

function asItems(value: Json): Json[] {
  return Array.isArray(value) ? value : value === null ? [] : [value];
}

function reportNotAList(place: Place, field: string): void {
  report(
    at(place, '.params.into'),
    'not-a-list',
    `Le champ « ${field} » n’est pas une liste d’objets.`,
    'Choisissez une liste, ou le mode set ou merge.',
  );
}

function reportWholeData(place: Place): void {
  report(
    at(place, '.params.mode'),
    'whole-data',
    'Toutes les données d’un dossier ne se remplacent pas d’un coup.',
    'Utilisez le mode merge, ou nommez un champ.',
  );
}

function reportNoForm(place: Place): void {
  report(
    place,
    'no-form',
    'Il n’y a pas de formulaire à enregistrer à cet endroit.',
    'Donnez « from », ou placez l’action dans la transition d’un événement qui a un formulaire.',
  );
}

function reportMisfits(place: Place, form: JsonObject, target: JsonObject): void {
  for (const field of misfits(form, target)) {
    report(
      place,
      'form-misfit',
      `Le formulaire a un champ « ${field} » que les données du dossier n’ont pas à cet endroit.`,
      'Déclarez ce champ dans le schéma du dossier, ou choisissez les champs à enregistrer avec « value ».',
    );
  }
}
