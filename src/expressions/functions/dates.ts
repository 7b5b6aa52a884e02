import {
  addDays,
  addMonths,
  addWorkingDays,
  daysBetween,
  formatDate,
  formatMonth,
  isCivilDate,
  workingDaysBetween,
  yearsBetween,
} from '../../time/time.ts';
import { runOf, wrong } from '../context.ts';
import { DATE, INT, listOf, STRING } from '../type.ts';
import { compileArgs, type HostFunction, literalText, needs, orAbsent, simple, wrongArity } from './function.ts';

/** Limits a list of months, written `YYYY-MM`, to a century. */
const MAX_MONTHS = 1200;

const date: HostFunction = {
  usage: "date('2024-01-31')",
  compile(call) {
    const [arg] = compileArgs(call, [needs('string')]) ?? [];
    if (!arg) return wrongArity(call, date.usage);
    const literal = literalText(call.args[0]);
    if (literal !== null && !isCivilDate(literal)) {
      return wrong(
        call.context,
        call.node,
        `« ${literal} » n'est pas une date`,
        'Écrivez une date du calendrier, AAAA-MM-JJ.',
      );
    }
    const run = runOf<string>(arg);
    return { type: DATE, run: (frame) => checked(run(frame)) };
  },
};

function checked(text: string): string {
  if (isCivilDate(text)) return text;
  throw new RangeError(`« ${text} » n'est pas une date AAAA-MM-JJ`);
}

/** Lists the months touched by [debut, fin]; an absent `fin` goes on, and no month after that of `until` is listed. */
function monthsBetween(debut: string, fin: string | null, until: string): string[] {
  const last = (fin !== null && fin < until ? fin : until).slice(0, 7);
  const months: string[] = [];
  for (let first = `${debut.slice(0, 7)}-01`; first.slice(0, 7) <= last; first = addMonths(first, 1)) {
    if (months.length === MAX_MONTHS) throw new RangeError(`plus de ${MAX_MONTHS} mois depuis le ${formatDate(debut)}`);
    months.push(first.slice(0, 7));
  }
  return months;
}

/**
 * Writes a month in French.
 * @throws RangeError what is not a month `YYYY-MM`
 */
function monthInWords(text: string): string {
  if (isCivilDate(`${text}-01`)) return formatMonth(text);
  throw new RangeError(`« ${text} » n'est pas un mois AAAA-MM`);
}

const addWorking: HostFunction = {
  usage: 'addWorkingDays(date, nombre)',
  compile(call) {
    const [day, count] = compileArgs(call, [needs('date'), needs('int')]) ?? [];
    if (!day || !count) return wrongArity(call, addWorking.usage);
    const { holidays } = call.context.env;
    const [from, n] = [runOf<string>(day), runOf<number>(count)];
    return { type: DATE, run: (frame) => addWorkingDays(from(frame), n(frame), holidays) };
  },
};

const workingDays: HostFunction = {
  usage: 'workingDays(du, au)',
  compile(call) {
    const [start, end] = compileArgs(call, [needs('date'), needs('date')]) ?? [];
    if (!start || !end) return wrongArity(call, workingDays.usage);
    const { holidays } = call.context.env;
    const [from, to] = [runOf<string>(start), runOf<string>(end)];
    return { type: INT, run: (frame) => workingDaysBetween(from(frame), to(frame), holidays) };
  },
};

/** Lists the functions of civil dates: none of them reads a clock or a zone. */
export const dateFunctions: { [name: string]: HostFunction } = {
  date,
  addMonths: simple<[string, number]>('addMonths(date, nombre)', [needs('date'), needs('int')], DATE, addMonths),
  addDays: simple<[string, number]>('addDays(date, nombre)', [needs('date'), needs('int')], DATE, addDays),
  daysBetween: simple<[string, string]>('daysBetween(du, au)', [needs('date'), needs('date')], INT, daysBetween),
  yearsBetween: simple<[string, string]>('yearsBetween(du, au)', [needs('date'), needs('date')], INT, yearsBetween),
  formatDate: simple<[string]>('formatDate(date)', [needs('date')], STRING, formatDate),
  formatMonth: simple<[string]>('formatMonth(mois)', [needs('string')], STRING, monthInWords),
  months: simple<[string, string | null, string]>(
    'months(debut, fin ou null, jusqu’au)',
    [needs('date'), orAbsent('date'), needs('date')],
    listOf(STRING, MAX_MONTHS),
    monthsBetween,
  ),
  addWorkingDays: addWorking,
  workingDays,
};
