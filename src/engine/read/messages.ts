import type { CompiledBundle, CompiledEvent } from '../compile/compile.ts';
import { type CompiledExpression, saidBy } from '../language/language.ts';

/**
 * Returns the expressions of the messages that may explain why this event is refused: its conditions, its guards, its places, the unique
 * key of an opening, and the reason it is past.
 */
export function messagesOf(
  { nodes, unique }: CompiledBundle,
  { name, availableIf, validIf, reserve, elsewhere }: CompiledEvent,
): Pick<CompiledExpression, 'path' | 'reads'>[] {
  const conditions = availableIf === null ? validIf : [availableIf, ...validIf];
  const guards = [...nodes.values()].flatMap(({ on }) => on.get(name) ?? []);
  return [
    ...conditions.flatMap(({ refusal }) => saidBy(refusal)),
    ...guards.flatMap(({ guard }) => guard?.said ?? []),
    ...[elsewhere, reserve?.message, name === 'open' ? unique?.message : null].flatMap(
      (said) => said?.expression ?? [],
    ),
  ];
}
