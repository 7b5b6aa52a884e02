import { isJsonObject, type Json, type JsonObject } from '../../base/base.ts';
import type { CompiledDirectory, CompiledDirectorySource } from '../compile/compile-directories.ts';
import type { CompiledBundle } from '../compile/compiled.ts';
import { asList, asText, type Vars } from '../language/compiled-expression.ts';
import { orFault } from '../language/definition-fault.ts';
import type { Dossier } from '../model/dossier.ts';

/**
 * What a dossier says to a directory, the last said first: entries that have a name, without the fields that say nothing.
 *
 * @param data as far as the reader may read them: what he may not is absent from the entries
 */
export function directoryLines(compiled: CompiledBundle, id: string, data: JsonObject): JsonObject[] {
  const known = compiled.directories.get(id);
  if (known === undefined) return [];
  const vars = { data: compiled.data.complete(data, null).data };
  return known.sources.flatMap((source) => linesOf(source, vars).reverse()).filter((line) => isNamed(line, known));
}

/** What finds the dossiers that feed a directory. */
export function directoryMark(id: string): string {
  return `directory:${id}`;
}

/** Those of the directories a dossier feeds, whoever may read it. */
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

/** A group comes completed with nulls: what says nothing is left out, so that another line may say it. */
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

/** What cannot do without an absent field says nothing. */
function read(ask: () => Json): Json {
  return orFault(ask, () => null);
}
