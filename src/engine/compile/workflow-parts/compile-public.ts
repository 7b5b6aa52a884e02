import {
  at,
  type CompiledExpression,
  compileOptional,
  compileSource,
  type DefinitionPlace,
  scopeNamed,
} from '../../language/language.ts';

export interface CompiledPublic {
  while: CompiledExpression;
  until: CompiledExpression | null;
}

/** Compiles the public page; null when the workflow declares none: none of its dossiers is public. */
export function compilePublic(place: DefinitionPlace): CompiledPublic | null {
  const declared = place.compiling.bundle.workflow.public;
  if (declared === undefined) return null;
  const here = at(place, '.public', scopeNamed('public', place.scope));
  return {
    while: compileSource(at(here, '.while'), declared.while, { result: 'bool' }),
    until: compileOptional(at(here, '.until'), declared.until, { result: 'instant', nullable: true }),
  };
}
