import type { CompiledBundle, CompiledEvent } from '../compile/compiled.ts';
import type { CompiledExpression } from '../language/compiled-expression.ts';
import { saidBy } from '../language/wording.ts';

/** What who is refused this event may be told: by its own conditions, by the guards of its handlers, once it is past. */
export function messagesOf(
  { nodes }: CompiledBundle,
  { name, availableIf, validIf, elsewhere }: CompiledEvent,
): Pick<CompiledExpression, 'path' | 'reads'>[] {
  const conditions = availableIf === null ? validIf : [availableIf, ...validIf];
  const guards = [...nodes.values()].flatMap(({ on }) => on.get(name) ?? []);
  return [
    ...conditions.flatMap(({ refusal }) => saidBy(refusal)),
    ...guards.flatMap(({ guard }) => guard?.said ?? []),
    ...(elsewhere?.expression ? [elsewhere.expression] : []),
  ];
}
