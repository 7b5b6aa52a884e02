import type { Directory, DirectorySource } from '../../../definition/definition.ts';
import {
  at,
  type CompiledExpression,
  compileOptional,
  compileSource,
  type DefinitionPlace,
  scopeNamed,
  within,
} from '../../language/language.ts';

/** Describes what the dossiers of this workflow publish in a directory, source by source. */
export interface CompiledDirectory {
  directory: Directory;
  sources: CompiledDirectorySource[];
}

export interface CompiledDirectorySource {
  each: CompiledExpression | null;
  fields: [name: string, value: CompiledExpression][];
}

/**
 * Compiles the directories; entries read data alone, so that an entry is the same for every reader, except for the fields a reader may not
 * read. Findings blame the directory's own file.
 */
export function compileDirectories(place: DefinitionPlace): Map<string, CompiledDirectory> {
  const { directories = {}, workflow } = place.compiling.bundle;
  const scope = scopeNamed('data', place.scope);
  return new Map(
    Object.values(directories).map((directory) => {
      const compiling = { ...place.compiling, file: `workflows/directories/${directory.id}.json` };
      const sources = directory.from.flatMap((source, index) => {
        if (source.workflow !== workflow.id) return [];
        return [compileSourceOf(source, { ...at(place, '', scope), compiling, path: `$.from[${index}]` })];
      });
      return [directory.id, { directory, sources }];
    }),
  );
}

function compileSourceOf({ each: list, fields }: DirectorySource, place: DefinitionPlace): CompiledDirectorySource {
  const each = compileOptional(at(place, '.each'), list, { result: 'list', nullable: true });
  const inner = each === null ? place : within(place, 'item', each.type);
  return {
    each,
    fields: Object.entries(fields).map(([name, source]) => [
      name,
      compileSource(at(inner, `.fields.${name}`), source, { result: 'any', nullable: true }),
    ]),
  };
}
