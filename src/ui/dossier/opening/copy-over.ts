import type { JsonObject } from '../../../base/base.ts';

/** Replaces the copied fields by those of the former dossier; a field that it lacks does not keep the answer of another dossier. */
export function copyOver(answers: JsonObject, former: JsonObject, fields: string[]): JsonObject {
  const copied = (name: string) => fields.includes(name);
  const kept = Object.entries(answers).filter(([name]) => !copied(name));
  const taken = Object.entries(former).filter(([name]) => copied(name));
  return Object.fromEntries([...kept, ...taken]);
}
