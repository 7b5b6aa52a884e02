import { addDays, addMonths, frenchDuration, isDuration, parseDuration } from '../../time/time.ts';
import { runOf, wrong } from '../context.ts';
import { DATE, DURATION, STRING } from '../type.ts';
import { compileArgs, type HostFunction, literalText, needs, simple, wrongArity } from './function.ts';

const duration: HostFunction = {
  usage: "duration('P6M')",
  compile(call) {
    const [arg] = compileArgs(call, [needs('string')]) ?? [];
    if (!arg) return wrongArity(call, duration.usage);
    const literal = literalText(call.args[0]);
    if (literal !== null && !isDuration(literal)) {
      const cure = 'Écrivez par exemple P7D, -P15D, P6M ou PT4H.';
      return wrong(call.context, call.node, `« ${literal} » n’est pas une durée`, cure);
    }
    const run = runOf<string>(arg);
    return { type: DURATION, run: (frame) => checked(run(frame)) };
  },
};

function checked(text: string): string {
  parseDuration(text);
  return text;
}

/**
 * Adds a duration to a day.
 * @throws RangeError a duration of hours, which leads from no day to another
 */
function addDuration(day: string, iso: string): string {
  const { months, days, ms } = parseDuration(iso);
  if (ms !== 0)
    throw new RangeError(`« ${frenchDuration(iso)} » compte des heures, et s’ajoute à un instant, pas à un jour`);
  return addDays(addMonths(day, months), days);
}

export const durationFunctions: { [name: string]: HostFunction } = {
  duration,
  addDuration: simple<[string, string]>(
    'addDuration(date, durée)',
    [needs('date'), needs('duration')],
    DATE,
    addDuration,
  ),
  formatDuration: simple<[string]>('formatDuration(durée)', [needs('duration')], STRING, frenchDuration),
};
