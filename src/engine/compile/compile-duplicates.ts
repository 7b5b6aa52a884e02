import { compileOptional, compileSource } from '../language/compiled-expression.ts';
import { at, type DefinitionPlace } from '../language/compiling.ts';
import { openingScope } from '../language/scope.ts';
import type { CompiledDuplicates } from './compiled.ts';

/** Compiles the comparison of dossiers; it reads data alone, so that the actor and the day do not matter. */
export function compileDuplicates(place: DefinitionPlace): CompiledDuplicates | null {
  const { likely } = place.compiling.bundle.workflow;
  if (likely === undefined) return null;
  const scope = openingScope(place.scope, null, ['data']);
  const keys = likely.keys.map(({ title, key, merge = true }, i) => ({
    ...{ title, merge },
    key: compileSource(at(place, `.likely.keys[${i}].key`, scope), key, { result: 'string', nullable: true }),
  }));
  const except = compileOptional(at(place, '.likely.except', scope), likely.except, { result: 'list' });
  const reads = [...keys.map(({ key }) => key), except].flatMap((expression) => expression?.reads ?? []);
  return { keys, except, members: [...new Set(reads.map((path) => path.split('.')[1] ?? ''))] };
}
