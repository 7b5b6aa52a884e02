import type { CompiledBundle, CompiledEvent } from '../compile/compiled.ts';
import type { CompiledExpression } from '../language/compiled-expression.ts';
import { saidBy } from '../language/wording.ts';

/** What who is refused this event may be told: by its conditions, its guards, the places left, the dossier there is already, once it is past. */
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
