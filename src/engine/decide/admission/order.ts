import { type FieldError, type JsonObject, valueAt } from '../../../base/base.ts';
import { formatDate } from '../../../time/time.ts';
import type { CompiledRequest } from '../../compile/compile.ts';
import type { Vars } from '../../language/language.ts';

/**
 * Refuses each date of the form that comes before the act it follows (`x-after`). Days are compared as the acts bear them, whenever they
 * were typed; a day that nobody gave orders nothing.
 */
export function orderErrors({ order }: Pick<CompiledRequest, 'order'>, form: JsonObject, values: Vars): FieldError[] {
  return order.flatMap(({ field, than, what }) => {
    const steps = field.split('.');
    const day = valueAt(form, steps);
    if (typeof day !== 'string') return [];
    const before = than.evaluate(values);
    if (typeof before !== 'string' || day >= before) return [];
    const message = `Cette date est avant ${what} (${formatDate(before)}) : donnez ce jour-là, ou un jour d’après.`;
    return [{ path: `/${steps.join('/')}`, code: 'after', message }];
  });
}
