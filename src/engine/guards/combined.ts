import { at, type Place } from '../language/compiling.ts';
import type { GuardConfig } from '../model/machine-definition.ts';
import { type CompiledGuard, type CompileGuard, holds, pathOf } from './guard.ts';

type Not = Extract<GuardConfig, { type: 'not' }>['params'];
type Several = Extract<GuardConfig, { type: 'and' | 'or' }>['params'];

export function compileNot(params: Not, place: Place, compile: CompileGuard): CompiledGuard {
  const inner = compile(params.guard, at(place, '.params.guard'));
  const path = pathOf(place);
  return {
    type: 'not',
    path,
    readsForm: inner.readsForm,
    test: (context) => !holds(context, inner),
    because: () => [{ text: params.message ?? 'La condition contraire est remplie.', path }],
    rules: inner.rules,
  };
}

/** All; false ones explain themselves together, so that a person mends everything at once. */
export function compileAnd(params: Several, place: Place, compile: CompileGuard): CompiledGuard {
  const inner = compileInner(params, place, compile);
  return {
    ...common(inner, place),
    type: 'and',
    test: (context) => inner.every((guard) => holds(context, guard)),
    because: (context) => {
      const reasons = inner.flatMap((guard) => (holds(context, guard) ? [] : guard.because(context)));
      return params.message === undefined ? reasons : [{ text: params.message, path: pathOf(place) }, ...reasons];
    },
  };
}

/** One is enough. */
export function compileOr(params: Several, place: Place, compile: CompileGuard): CompiledGuard {
  const inner = compileInner(params, place, compile);
  return {
    ...common(inner, place),
    type: 'or',
    test: (context) => inner.some((guard) => holds(context, guard)),
    because: (context) => {
      const reasons = inner.flatMap((guard) => guard.because(context));
      return params.message === undefined ? reasons : [{ text: params.message, path: pathOf(place) }, ...reasons];
    },
  };
}

function compileInner(params: Several, place: Place, compile: CompileGuard): CompiledGuard[] {
  return (params.guards ?? []).map((guard, index) => compile(guard, at(place, `.params.guards[${index}]`)));
}

function common(inner: CompiledGuard[], place: Place): Pick<CompiledGuard, 'path' | 'readsForm' | 'rules'> {
  return {
    path: pathOf(place),
    readsForm: inner.some((guard) => guard.readsForm),
    rules: inner.flatMap((guard) => guard.rules),
  };
}
