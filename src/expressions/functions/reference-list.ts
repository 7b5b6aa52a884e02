import { memo, own } from '../../base/base.ts';
import { type ReferenceList, runOf, wrong } from '../context.ts';
import { suggestion } from '../issue.ts';
import { BOOL } from '../type.ts';
import { compileArgs, type HostFunction, literalText, needs, orAbsent, wrongArity } from './function.ts';

type Periods = Map<string, { from?: string; to?: string }[]>;
const indexes = memo<ReferenceList, Periods>('periods of lists');

/** Defines `inList('communes', code, date)`: true when the code, or the code it now stands for, is in the list on that day. */
export const inList: HostFunction = {
  usage: "inList('liste', code, date)",
  compile(call) {
    const [, code, date] = compileArgs(call, [needs('string'), orAbsent('string'), needs('date')]) ?? [];
    const id = literalText(call.args[0]);
    if (!code || !date || id === null) return wrongArity(call, inList.usage);
    const { lists } = call.context.env;
    const list = own(lists, id);
    if (!list) return unknownList(call, id);
    const periods = periodsOf(list);
    const [codeOf, dayOf] = [runOf<string | null>(code), runOf<string>(date)];
    return { type: BOOL, run: (frame) => isIn(periods, codeOf(frame), dayOf(frame)) };
  },
};

function unknownList({ context, node }: Parameters<HostFunction['compile']>[0], id: string) {
  const ids = Object.keys(context.env.lists);
  return wrong(
    context,
    node,
    `Liste inconnue : ${id}${suggestion(id, ids)}`,
    `Listes possibles : ${ids.join(', ') || 'aucune'}.`,
  );
}

/** Tells whether a code is in the list on a day; bounds are inclusive days, and an absent bound is no bound. */
function isIn(periods: Periods, code: string | null, day: string): boolean {
  if (code === null) return false;
  return (periods.get(code) ?? []).some(
    ({ from, to }) => (from === undefined || from <= day) && (to === undefined || day <= to),
  );
}

function periodsOf(list: ReferenceList): Periods {
  return indexes(list, () => {
    const periods: Periods = new Map();
    for (const entry of list.entries) periods.set(entry.code, [...(periods.get(entry.code) ?? []), entry]);
    for (const { code, of } of list.retired ?? [])
      periods.set(code, [...(periods.get(code) ?? []), ...(periods.get(of) ?? [])]);
    return periods;
  });
}
