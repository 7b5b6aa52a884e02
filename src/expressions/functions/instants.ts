import { addInstant, endOfDay, formatInstant, instantAt, preciseInstant, todayIn } from '../../time/time.ts';
import { runOf, type TypedRun, wrong } from '../context.ts';
import { DATE, INSTANT, STRING, type Type } from '../type.ts';
import {
  compileArgs,
  type FunctionCall,
  type HostFunction,
  literalText,
  needs,
  type Param,
  simple,
  wrongArity,
} from './function.ts';

const TIME = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/;

/** Makes a function that reads the wall clock of the workflow's zone. */
function zoned<Args extends (string | number)[]>(
  usage: string,
  params: readonly Param[],
  type: Type,
  run: (zone: string, ...args: Args) => string,
): HostFunction {
  return {
    usage,
    compile(call) {
      const args = compileArgs(call, params);
      if (!args) return wrongArity(call, usage);
      const { zone } = call.context.env;
      if (zone === undefined) return refuseZone(call);
      const runs = args.map((arg) => runOf<string | number>(arg));
      return { type, run: (frame) => run(zone, ...(runs.map((one) => one(frame)) as Args)) };
    },
  };
}

function refuseZone({ context, node, name }: FunctionCall): TypedRun {
  return wrong(context, node, `${name} n’a pas de fuseau horaire ici`, 'Donnez ici une date, sans heure.');
}

const atTime = zoned<[string, string]>(
  "instant(date, '09:00')",
  [needs('date'), needs('string')],
  INSTANT,
  (zone, date, time) => instantAt(date, checkedTime(time), zone),
);

/**
 * Returns the time as it is, once checked.
 * @throws RangeError what is not an hour `HH:MM` or `HH:MM:SS`
 */
function checkedTime(time: string): string {
  if (TIME.test(time)) return time;
  throw new RangeError(`« ${time} » n'est pas une heure HH:MM`);
}

const instant: HostFunction = {
  usage: atTime.usage,
  compile(call) {
    const time = literalText(call.args[1]);
    if (time === null || TIME.test(time)) return atTime.compile(call);
    const { context, node } = call;
    return wrong(context, node, `« ${time} » n'est pas une heure`, 'Écrivez HH:MM ou HH:MM:SS, par exemple 09:00.');
  },
};

/** Lists the functions of instants: a wall-clock time of a day in the workflow's zone. None of them reads a clock. */
export const instantFunctions: { [name: string]: HostFunction } = {
  instant,
  /** Returns an exclusive end: the first instant of the next day. */
  endOfDay: zoned<[string]>('endOfDay(date)', [needs('date')], INSTANT, (zone, date) => endOfDay(date, zone)),
  dayOf: zoned<[string]>('dayOf(instant)', [needs('instant')], DATE, todayIn),
  formatInstant: zoned<[string]>('formatInstant(instant)', [needs('instant')], STRING, (zone, at) =>
    formatInstant(at, zone),
  ),
  /** Writes the instant to the millisecond. */
  preciseInstant: zoned<[string]>('preciseInstant(instant)', [needs('instant')], STRING, (zone, at) =>
    preciseInstant(at, zone),
  ),
  addHours: simple<[string, number]>(
    'addHours(instant, nombre)',
    [needs('instant'), needs('int')],
    INSTANT,
    (at, hours) => addInstant(at, hours * 3_600_000),
  ),
};
