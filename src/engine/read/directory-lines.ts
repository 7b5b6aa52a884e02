import { isJsonObject, type Json, type JsonObject } from '../../base/base.ts';
import type { CompiledBundle, CompiledDirectory, CompiledDirectorySource } from '../compile/compile.ts';
import { asList, asText, orFault, type Vars } from '../language/language.ts';
import type { Dossier } from '../model/model.ts';

/**
 * Returns the entries that a dossier adds to a directory, the last first: only entries that have a name, without their empty fields.
 * @param data as far as the reader may read them: fields the reader may not read are absent from the entries
 */
export function directoryLines(compiled: CompiledBundle, id: string, data: JsonObject): JsonObject[] {
  const known = compiled.directories.get(id);
  if (known === undefined) return [];
  const vars = { data: compiled.data.complete(data, null).data };
  return known.sources.flatMap((source) => linesOf(source, vars).reverse()).filter((line) => isNamed(line, known));
}

/** Returns the mark that finds the dossiers that feed a directory. */
export function directoryMark(id: string): string {
  return `directory:${id}`;
}

/** Returns the marks of the directories a dossier feeds, whoever may read it. */
export function directoryMarks(compiled: CompiledBundle, { data }: Pick<Dossier, 'data'>): string[] {
  const fed = [...compiled.directories.keys()].filter((id) => directoryLines(compiled, id, data).length > 0);
  return fed.map(directoryMark);
}

function isNamed(line: JsonObject, { directory }: CompiledDirectory): boolean {
  return asText(line[directory.name] ?? null) !== null;
}

function linesOf(source: CompiledDirectorySource, vars: Vars): JsonObject[] {
  if (source.each === null) return [lineOf(source, vars)];
  const items = asList(read(() => source.each?.evaluate(vars) ?? null));
  return items.map((item) => lineOf(source, { ...vars, item }));
}

function lineOf({ fields }: CompiledDirectorySource, vars: Vars): JsonObject {
  return toldOf(Object.fromEntries(fields.map(([name, value]) => [name, read(() => value.evaluate(vars))])));
}

/** Drops null members and empty groups, so that another line may give those fields. */
function toldOf(group: JsonObject): JsonObject {
  const told = Object.entries(group).map(([name, value]): [string, Json] => [
    name,
    isJsonObject(value) ? toldOf(value) : value,
  ]);
  return Object.fromEntries(told.filter(([, value]) => value !== null && !isEmptyGroup(value)));
}

function isEmptyGroup(value: Json): boolean {
  return isJsonObject(value) && Object.keys(value).length === 0;
}

/** Returns null for an expression that fails because a field is absent. */
function read(ask: () => Json): Json {
  return orFault(ask, () => null);
}
