import { type FieldError, isJsonObject, type Json, type JsonObject, own } from '../../base/base.ts';
import type { CompiledBundle } from '../compile/compile.ts';
import { itemOf } from '../language/language.ts';
import type { PlannedChanges, WorkflowVersions } from '../model/model.ts';
import { named, obstacle } from './obstacle.ts';

/*
 * A plan renames answers inside a group or in the lines of a list, or a whole group. `planned-fields.ts` computes top-level answers; an
 * expression cannot build a group of which some answers are missing.
 */

/**
 * Finds planned field names that the target version lacks, or that two answers would share. As with deadlines, a field that the source
 * version does not have is ignored.
 */
export function plannedNameErrors(
  { from, to }: WorkflowVersions<CompiledBundle>,
  { fieldNames = {}, fields = {} }: PlannedChanges,
): FieldError[] {
  // Maps each target address to the first line of the plan that leads there.
  const taken = new Map<string, string>();
  return Object.entries(fieldNames).flatMap(([address, name]) => {
    const last = address.slice(address.lastIndexOf('.') + 1);
    const target = addressAfter(address, fieldNames);
    const [before, after] = [fieldsAround(from, address), fieldsAround(to, target)];
    if (before === null || own(before, last) === undefined) return [];
    const wrong = (message: string) => [obstacle(`/plan/fieldNames/${address}`, 'plan-field', message)];
    if (after === null || own(after, name) === undefined)
      return wrong(`Le plan mène à la réponse « ${name} », que cette version n’a pas.`);
    if (own(before, name) !== undefined || own(after, last) !== undefined)
      return wrong(`Deux réponses ne peuvent pas en devenir une seule, « ${name} ».`);
    const [line, there] = [named(titleOf(own(before, last)), address), named(titleOf(own(after, name)), target)];
    const first = taken.get(target);
    if (first !== undefined)
      return wrong(`Les lignes ${first} et ${line} mènent à la même réponse, ${there} : l’une effacerait l’autre.`);
    taken.set(target, line);
    if (own(fields, target) !== undefined)
      return wrong(`La ligne ${line} mène à la réponse ${there}, que le plan remplit déjà par une autre ligne.`);
    return [];
  });
}

function titleOf(field: Json | undefined): string | undefined {
  return isJsonObject(field) && typeof field.title === 'string' ? field.title : undefined;
}

/** Returns the fields of the group, or of the items of the list, that holds the field at an address; null where there is no such group. */
export function fieldsAround({ data }: Pick<CompiledBundle, 'data'>, address: string): JsonObject | null {
  let here: JsonObject = itemOf(data.schema);
  for (const step of address.split('.').slice(0, -1)) {
    const { properties } = here;
    const field = isJsonObject(properties) ? own(properties, step) : undefined;
    if (!isJsonObject(field)) return null;
    here = itemOf(field);
  }
  return isJsonObject(here.properties) ? here.properties : null;
}

/** Returns the address in the target version: the groups on the path may be renamed too. */
export function addressAfter(address: string, names: { [address: string]: string }): string {
  const steps = address.split('.');
  return steps.map((step, at) => own(names, steps.slice(0, at + 1).join('.')) ?? step).join('.');
}

export function inPlannedNames(data: JsonObject, { fieldNames = {} }: PlannedChanges): JsonObject {
  // The deepest are renamed first, because addresses are those of the source version.
  const deepest = Object.entries(fieldNames).sort(([one], [other]) => other.length - one.length);
  return deepest.reduce((now, [address, name]) => renamedIn(now, address.split('.'), name) as JsonObject, data);
}

function renamedIn(value: Json, [step = '', ...rest]: readonly string[], name: string): Json {
  if (Array.isArray(value)) return value.map((item) => renamedIn(item, [step, ...rest], name));
  if (!isJsonObject(value) || !Object.hasOwn(value, step)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => {
      if (key !== step) return [key, member];
      return rest.length === 0 ? [name, member] : [key, renamedIn(member, rest, name)];
    }),
  );
}
