import { isJsonObject, type Json, type JsonObject, own, textOf } from '../../../base/base.ts';
import { type FieldKind, type KindOfNature, widgetOf } from '../../../fields/fields.ts';
import { todayIn } from '../../../time/time.ts';
import { isOffered, itemsAt } from '../../decide/decide.ts';
import type { SimulationRun } from '../run.ts';

/**
 * Adapts a form to a trial: a field that refers to people, organisations, dossiers, lists or files offers only those of the trial.
 * Everything else is unchanged.
 */
export function triedSchema(run: SimulationRun, schema: JsonObject): JsonObject {
  return asObject(changed(run, schema));
}

function changed(run: SimulationRun, node: Json): Json {
  if (Array.isArray(node)) return node.map((one) => changed(run, one));
  if (!isJsonObject(node)) return node;
  const inside = Object.fromEntries(Object.entries(node).map(([name, value]) => [name, changed(run, value)]));
  const asked = widgetOf(node);
  const options = asked !== null && isNaming(asked.kind) ? OPTIONS[asked.kind](run, asked.target, node) : null;
  return options === null ? inside : closed(inside, options);
}

type FieldOptions = [value: string, label: string][];

/** Turns a field into a choice among these options, or into a free text when there are none. */
function closed(
  { 'x-widget': _widget, 'x-item': _item, 'x-states': _states, pattern: _pattern, ...rest }: JsonObject,
  options: FieldOptions,
): JsonObject {
  if (options.length === 0) return rest;
  const isOptional = Array.isArray(rest['type']) && rest['type'].includes('null');
  return {
    ...rest,
    enum: [...options.map(([value]) => value), ...(isOptional ? [null] : [])],
    'x-enum-titles': Object.fromEntries(options),
    'x-widget': 'select',
  };
}

type OptionsFor = (run: SimulationRun, target: string, field: JsonObject) => FieldOptions;

/** Lists the options of each kind of reference in a trial; a field that refers to nothing keeps its own schema. */
const OPTIONS: { [kind in KindOfNature<'reference'> | 'entry']: OptionsFor } = {
  person: (run, role) => [personOf(run, role)],
  organisation: (run) =>
    [...run.compiled.roles].filter(([, { binding }]) => binding === 'organisation').map(([id]) => personOf(run, id)),
  dossier: linked,
  entry: entriesOf,
  item: (run, list, field) => itemsOf(run, list, field['x-item']),
  directory: () => [],
  file: () => [['fichier-d-essai', 'Fichier d’essai']],
};

function isNaming(kind: FieldKind): kind is keyof typeof OPTIONS {
  return Object.hasOwn(OPTIONS, kind);
}

/** Gives the person who acts under a role the title of that role. */
function personOf({ compiled }: SimulationRun, role: string): [string, string] {
  return [role, `${compiled.roles.get(role)?.title ?? role} (essai)`];
}

/** Labels each linked dossier with its first text in the trial. */
function linked({ liens }: SimulationRun): FieldOptions {
  return Object.values(liens).flatMap((view): FieldOptions => {
    if (view === null || view.id === '') return [];
    const title = Object.values(view.data).find((value) => typeof value === 'string');
    return [[view.id, typeof title === 'string' ? title : view.id]];
  });
}

function entriesOf({ compiled, clock }: SimulationRun, name: string): FieldOptions {
  const { lists, workflow } = compiled.bundle;
  const today = todayIn(workflow.zone, clock);
  const entries = own(lists, name)?.entries ?? [];
  return entries
    .filter(({ from, to }) => (from === undefined || from <= today) && (to === undefined || to >= today))
    .map(({ code, label }) => [code, label]);
}

function itemsOf({ dossier }: SimulationRun, list: string, recognised: Json | undefined): FieldOptions {
  const { show = [], if: condition = null } = asObject(recognised ?? null);
  const fields = Array.isArray(show) ? show.filter((one) => typeof one === 'string') : [];
  return itemsAt(dossier?.data ?? {}, list)
    .filter((item) => isOffered(item, isJsonObject(condition) ? condition : null))
    .map((item) => [String(item['id']), labelOf(item, fields)]);
}

function labelOf(item: JsonObject, fields: string[]): string {
  const words = fields.flatMap((field) => textOf(item[field]) ?? []);
  return words.length > 0 ? words.join(', ') : String(item['id']);
}

function asObject(value: Json): JsonObject {
  return isJsonObject(value) ? value : {};
}
