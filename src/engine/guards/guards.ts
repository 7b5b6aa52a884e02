import type { GuardConfig } from '../../definition/definition.ts';
import { at, type DefinitionPlace, report } from '../language/language.ts';
import { compileAnd, compileNot, compileOr } from './combined.ts';
import { brokenGuard, type CompiledGuard } from './guard.ts';
import { compileIn } from './in-state.ts';
import { compileRuleGuard } from './rule-guard.ts';
import { compileWhen } from './when.ts';

export { type CompiledGuard, holds, type JudgedRule } from './guard.ts';
export { validFacts } from './rule-guard.ts';

type ParamsOf<Type extends GuardConfig['type']> = Extract<GuardConfig, { type: Type }>['params'];
type Compile<Type extends GuardConfig['type']> = (
  params: ParamsOf<Type>,
  place: DefinitionPlace,
  compile: typeof compileGuard,
) => CompiledGuard;

/** Is the closed registry of guards: a definition can use no others. */
const GUARDS: { [type in GuardConfig['type']]: Compile<type> } = {
  when: compileWhen,
  rule: compileRuleGuard,
  in: compileIn,
  not: compileNot,
  and: compileAnd,
  or: compileOr,
};

export function compileGuard(config: GuardConfig, place: DefinitionPlace): CompiledGuard {
  if (!Object.hasOwn(GUARDS, config.type)) return unknownGuard(config, place);
  // Each compiles the parameters of its own type.
  const compile = GUARDS[config.type] as Compile<GuardConfig['type']>;
  return compile(config.params as never, place, compileGuard);
}

function unknownGuard(config: { type?: unknown }, place: DefinitionPlace): CompiledGuard {
  report(
    at(place, '.type'),
    'unknown-guard',
    `La condition « ${String(config.type)} » n’existe pas.`,
    `Choisissez parmi : ${Object.keys(GUARDS).join(', ')}.`,
  );
  return brokenGuard(place, 'when');
}
