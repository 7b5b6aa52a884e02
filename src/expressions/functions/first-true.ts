import type { JsonObject } from '../../base/base.ts';
import { runOf, wrong } from '../context.ts';
import type { Node } from '../syntax.ts';
import { DATE, orNull } from '../type.ts';
import { compileArgs, type HostFunction, literalText, needs, wrongArity } from './function.ts';
import { badFacts } from './rule-facts.ts';

const MAX_DAYS = 400;

/**
 * Defines `firstTrue('rule', {facts}, from, days)`: the first of the days `from` … `from + days` at which the rule is true, or null. It may
 * evaluate a rule hundreds of times, so it exists only where the environment offers it.
 */
export const firstTrue: HostFunction = {
  usage: "firstTrue('règle', {'fait': valeur, …}, date, nombre de jours)",
  compile(call) {
    const [, facts, from] = compileArgs(call, [needs('string'), needs('object'), needs('date'), needs('int')]) ?? [];
    const rule = literalText(call.args[0]);
    const maxDays = literalInt(call.args[3]);
    if (!facts || !from || rule === null || maxDays === null) return wrongArity(call, firstTrue.usage);
    const search = call.context.env.functions?.firstTrue;
    if (!search)
      return wrong(
        call.context,
        call.node,
        'firstTrue coûte trop cher ici',
        'Calculez la date dans une action « compute », puis lisez-la.',
      );
    if (maxDays > MAX_DAYS)
      return wrong(
        call.context,
        call.node,
        `${maxDays} jours : ${MAX_DAYS} au plus`,
        `Donnez ${MAX_DAYS} jours ou moins.`,
      );
    const refused = badFacts(call, rule, facts.type);
    if (refused) return refused;
    const [values, start] = [runOf<JsonObject>(facts), runOf<string>(from)];
    return { type: orNull(DATE), run: (frame) => search(rule, values(frame), start(frame), maxDays) };
  },
};

function literalInt(node: Node | undefined): number | null {
  return node?.op === 'value' && typeof node.args === 'bigint' ? Number(node.args) : null;
}
