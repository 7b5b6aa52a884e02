import { endOfDay } from '../../time/time.ts';
import type { CompiledBundle, CompiledDeadline } from '../compile/compile.ts';
import { asText, orFault, type Vars } from '../language/language.ts';
import type { ArmedDeadline } from '../model/model.ts';
import { instanceVars } from './wanted.ts';

/** Returns the instant from which the work of a deadline is dropped, done or not; null = it stays. Work whose date fails stays too. */
export function goneAt(
  { bundle }: CompiledBundle,
  rule: CompiledDeadline,
  { items }: Pick<ArmedDeadline, 'items'>,
  values: Vars,
): string | null {
  const { until } = rule;
  if (until === null) return null;
  const mine = instanceVars(rule, items, values);
  const day = orFault(
    () => asText(mine && until.evaluate(mine)),
    () => null,
  );
  return day === null ? null : endOfDay(day, bundle.workflow.zone);
}
