import { type JsonObject, remembered } from '../../base/base.ts';
import { withDefaults } from '../../definition/definition.ts';
import type { ExpressionEnv } from '../../expressions/expressions.ts';
import { todayIn } from '../../time/time.ts';
import { type CompiledBundle, environmentOf } from '../compile/compile.ts';
import { linksVar } from '../context/context.ts';
import { caseScope, type Scope, scopeNamed } from '../language/language.ts';
import type { Dossier, LinkedViews } from '../model/model.ts';

interface ReadingScope {
  scope: Scope;
  env: ExpressionEnv;
}

/**
 * Returns the variables and the environment of expressions that read dossiers outside any event. With `alone`, links are left out: the
 * result is stored with the dossier, and linked dossiers change without it.
 */
export function readingScope(compiled: CompiledBundle, kept: 'alone' | 'with-links'): ReadingScope {
  return scopes[kept](compiled, [], () => scopeOf(compiled, kept));
}

/** Keeps the scopes, which each page needs, and each compilation of a page. */
const scopes = {
  alone: remembered<ReadingScope>('readings alone'),
  'with-links': remembered<ReadingScope>('readings with links'),
};

function scopeOf(compiled: CompiledBundle, kept: 'alone' | 'with-links'): ReadingScope {
  const whole = caseScope(compiled.bundle, compiled.data.schema, compiled.linkedData);
  const scope = scopeNamed(kept === 'alone' ? 'measured' : 'shown', whole);
  return { scope, env: environmentOf(compiled.bundle, compiled.rules) };
}

/**
 * Returns the values of these variables for one dossier at an instant; `data` and `liens` hold only what the reader may see, and missing
 * fields read as null.
 */
export function readingVars(
  compiled: CompiledBundle,
  dossier: Pick<Dossier, 'id' | 'createdAt' | 'states' | 'tags' | 'roles' | 'counters'>,
  data: JsonObject,
  { now, liens = {} }: { now: string; liens?: LinkedViews },
): JsonObject {
  const { counters } = withDefaults('workflow', compiled.bundle.workflow);
  return {
    data: compiled.data.complete(data, null).data,
    etats: [...dossier.states, ...dossier.tags],
    today: todayIn(compiled.bundle.workflow.zone, now),
    roles: Object.fromEntries([...compiled.roles.keys()].map((role) => [role, dossier.roles[role] ?? []])),
    compteurs: Object.fromEntries(counters.map((name) => [name, dossier.counters[name]?.length ?? 0])),
    dossier: { id: dossier.id, createdAt: dossier.createdAt },
    liens: linksVar(compiled, liens),
  };
}
