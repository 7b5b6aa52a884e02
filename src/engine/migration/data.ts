import { type FieldError, isJsonObject, type Json, type JsonObject } from '../../base/base.ts';
import type { Validation } from '../../forms/forms.ts';
import type { CompiledBundle } from '../compile/compiled.ts';
import { obstacle } from './obstacle.ts';

/** Validates the data under the target version's schema; every value that does not fit, or that would be lost, is an error. */
export function dataIn(to: CompiledBundle, data: JsonObject): Validation {
  const checked = to.data.revalidate(null, data);
  const errors = checked.ok ? lost(data, checked.data, '') : checked.errors.map(lossOf);
  if (checked.ok && errors.length === 0) return checked;
  return { ok: false, errors: errors.map((error) => ({ ...error, path: `/data${error.path}` })) };
}

/** Rewords an unknown field: in a form the author just removes it, but here it holds something recorded that would be lost. */
function lossOf(error: FieldError): FieldError {
  if (error.code !== 'unknown-field') return error;
  return { ...error, message: 'Ce champ n’existe plus : ce qu’il contient serait perdu.' };
}

/** Reports answers that a condition of the new schema hides: validation removes them silently, and here nobody would notice. */
function lost(before: Json, after: Json | undefined, path: string): FieldError[] {
  if (Array.isArray(before) || isJsonObject(before)) return lostIn(Object.entries(before), after, path);
  if (before === after || isNothing(before)) return [];
  const message = 'Ce champ n’est plus demandé dans ce cas : ce qu’il contient serait effacé.';
  return [obstacle(path, 'hidden-field', message)];
}

function lostIn(members: [string, Json][], after: Json | undefined, path: string): FieldError[] {
  const held = new Map(Array.isArray(after) || isJsonObject(after) ? Object.entries(after) : []);
  return members.flatMap(([name, value]) => lost(value, held.get(name), `${path}/${name}`));
}

function isNothing(value: Json): boolean {
  return value === null || (typeof value === 'string' && value.trim() === '');
}
