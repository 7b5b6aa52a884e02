import type { GuardConfig } from '../../definition/definition.ts';
import { at, type Place, report } from '../language/compiling.ts';
import { compileAnd, compileNot, compileOr } from './combined.ts';
import { brokenGuard, type CompiledGuard } from './guard.ts';
import { compileIn } from './in-state.ts';
import { compileRuleGuard } from './rule-guard.ts';
import { compileWhen } from './when.ts';

/** The closed registry of guards: nothing else exists in a definition. */
export function compileGuard(config: GuardConfig, place: Place): CompiledGuard {
  switch (config.type) {
    case 'when':
      return compileWhen(config.params, place);
    case 'rule':
      return compileRuleGuard(config.params, place);
    case 'in':
      return compileIn(config.params, place);
    case 'not':
      return compileNot(config.params, place, compileGuard);
    case 'and':
      return compileAnd(config.params, place, compileGuard);
    case 'or':
      return compileOr(config.params, place, compileGuard);
    default:
      return unknownGuard(config, place);
  }
}

function unknownGuard(config: { type?: unknown }, place: Place): CompiledGuard {
  report(
    at(place, '.type'),
    'unknown-guard',
    `La condition « ${String(config.type)} » n’existe pas.`,
    'Choisissez parmi : when, rule, in, not, and, or.',
  );
  return brokenGuard(place, 'when');
}
