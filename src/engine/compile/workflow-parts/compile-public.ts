import {
  at,
  type CompiledExpression,
  compileOptional,
  compileSource,
  type DefinitionPlace,
  openingScope,
} from '../../language/language.ts';

export interface CompiledPublic {
  while: CompiledExpression;
  until: CompiledExpression | null;
}

/** Keeps roles and counters out of what a public page may read. */
const SCOPE = ['data', 'etats', 'today', 'now'];

/** Compiles the public page; null when the workflow declares none: none of its dossiers is public. */
export function compilePublic(place: DefinitionPlace): CompiledPublic | null {
  const declared = place.compiling.bundle.workflow.public;
  if (declared === undefined) return null;
  const here = at(place, '.public', openingScope(place.scope, null, SCOPE));
  return {
    while: compileSource(at(here, '.while'), declared.while, { result: 'bool' }),
    until: compileOptional(at(here, '.until'), declared.until, { result: 'instant', nullable: true }),
  };
}
