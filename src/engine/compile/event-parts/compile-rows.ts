import { isJsonObject, type JsonObject } from '../../../base/base.ts';
import {
  at,
  type CompiledExpression,
  compileSource,
  type DefinitionPlace,
  report,
  scopeNamed,
  within,
} from '../../language/language.ts';

/**
 * Describes a list of the form with one line for each element of a known list: the lines are ready to fill, and none may be added or
 * removed.
 */
export interface CompiledRows {
  field: string;
  title: string;
  each: CompiledExpression;
  /** Names the field of a line that identifies its element; both use the same name. */
  key: string;
  /** Lists the fields of a line that are copied from its element instead of being asked. */
  show: string[];
}

/** Compiles the expressions written in the form (`x-rows`): findings blame the form's file. */
export function compileRows(
  event: string,
  { form, schema }: { form: string | undefined; schema: JsonObject | null },
  place: DefinitionPlace,
): CompiledRows[] {
  const fields = isJsonObject(schema?.['properties']) ? schema['properties'] : {};
  return Object.entries(fields).flatMap(([field, list]) => {
    const told = isJsonObject(list) ? list['x-rows'] : undefined;
    if (form === undefined || !isJsonObject(list) || !isJsonObject(told)) return [];
    const compiling = { ...place.compiling, file: `schemas/${form}.schema.json` };
    const scope = scopeNamed('rows', place.scope);
    const here = at({ ...place, compiling, path: '$', scope }, `.properties.${field}.x-rows`);
    if (event === 'open')
      report(
        here,
        'rows-at-opening',
        'À l’ouverture, aucun dossier ne dit encore quelles lignes sont à remplir.',
        'Demander cette liste dans une action qui suit l’ouverture.',
      );
    const each = compileSource(at(here, '.each'), told['each'], { result: 'list', nullable: true });
    const [key, show] = [String(told['key']), namesIn(told['show'])];
    const element = within(here, 'item', each.type);
    for (const name of [key, ...show]) compileSource(element, `item.${name}`, { result: 'any', nullable: true });
    return [{ field, title: String(list['title'] ?? field), each, key, show }];
  });
}

function namesIn(names: unknown): string[] {
  return Array.isArray(names) ? names.map(String) : [];
}
