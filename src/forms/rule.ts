import type { SchemaIssue } from '../answers/answers.ts';
import { closest, isJsonObject, type JsonObject } from '../base/base.ts';

/** A rule on schemas that a meta-schema cannot say. It looks at one node and tells the issues it finds, by path. */
export type Rule = (node: JsonObject, path: string) => SchemaIssue[];

/** Names of the fields a group declares; null for a condition, which declares none. */
export function declared(node: JsonObject): string[] | null {
  return isJsonObject(node.properties) && node.additionalProperties === false ? Object.keys(node.properties) : null;
}

/** Those that no unknown name may have meant: a slip is told once. */
export function notMeant(names: string[], unknown: string[]): string[] {
  const meant = unknown.map((name) => closest(name, names));
  return names.filter((name) => !meant.includes(name));
}

export function nearest(name: string, names: string[], otherwise: string): string {
  const near = closest(name, names);
  return near ? `Vouliez-vous écrire « ${near} » ?` : otherwise;
}
