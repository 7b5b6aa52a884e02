import type { JsonObject } from '../../base/base.ts';

/** The answers once those of a former dossier are taken again: what it does not say is not left from another. */
export function copyOver(answers: JsonObject, former: JsonObject, fields: string[]): JsonObject {
  const copied = (name: string) => fields.includes(name);
  const kept = Object.entries(answers).filter(([name]) => !copied(name));
  const taken = Object.entries(former).filter(([name]) => copied(name));
  return Object.fromEntries([...kept, ...taken]);
}
