import type { SchemaIssue } from '../answers/answers.ts';
import { closest, isJsonObject, type JsonObject } from '../base/base.ts';

/** Checks on one node of a schema what a meta-schema cannot express, and returns the issues it finds, by path. */
export type Rule = (node: JsonObject, path: string) => SchemaIssue[];

/** Returns the names of the fields that a group declares; null for a condition, which declares none. */
export function declared(node: JsonObject): string[] | null {
  return isJsonObject(node.properties) && node.additionalProperties === false ? Object.keys(node.properties) : null;
}

/** Leaves out the names that an unknown name may have been meant for, so that a slip is reported once. */
export function notMeant(names: string[], unknown: string[]): string[] {
  const meant = unknown.map((name) => closest(name, names));
  return names.filter((name) => !meant.includes(name));
}

export function nearest(name: string, names: string[], otherwise: string): string {
  const near = closest(name, names);
  return near ? `Vouliez-vous écrire « ${near} » ?` : otherwise;
}

/** Refuses a keyword in the lines of a list, in their groups too: it speaks of one answer, and a list has any number of lines. */
export function inLines(
  { items }: JsonObject,
  path: string,
  keyword: string,
  words: { message: string; cure: string },
): SchemaIssue[] {
  return isJsonObject(items) ? inGroup(items, `${path}.items`, keyword, words) : [];
}

function inGroup(
  { properties }: JsonObject,
  path: string,
  keyword: string,
  words: { message: string; cure: string },
): SchemaIssue[] {
  return Object.entries(isJsonObject(properties) ? properties : {}).flatMap(([name, field]) => {
    if (!isJsonObject(field)) return [];
    const at = `${path}.properties.${name}`;
    const here: SchemaIssue[] = field[keyword] === undefined ? [] : [{ path: `${at}.${keyword}`, ...words }];
    return [...here, ...inGroup(field, at, keyword, words)];
  });
}
