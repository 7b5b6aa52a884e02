import type { JsonObject } from '../../base/base.ts';
import { runOf, wrong } from '../context.ts';
import { listOf, STRING, type Type } from '../type.ts';
import { compileArgs, type HostFunction, literalText, needs, wrongArity } from './function.ts';
import { badFacts } from './rule-facts.ts';

const MAX_CODES = 100;
const CODE: Type = {
  kind: 'object',
  nullable: false,
  fields: new Map([
    ['code', STRING],
    ['title', STRING],
  ]),
};

/** Defines `codesOf('rule', {facts}, date)`: every code of the rule that holds on that day, in its order; none when a fact is missing. */
export const codesOf: HostFunction = {
  usage: "codesOf('règle', {'fait': valeur, …}, date)",
  compile(call) {
    const [, facts, asOf] = compileArgs(call, [needs('string'), needs('object'), needs('date')]) ?? [];
    const rule = literalText(call.args[0]);
    if (!facts || !asOf || rule === null) return wrongArity(call, codesOf.usage);
    const ask = call.context.env.functions?.codesOf;
    if (!ask)
      return wrong(
        call.context,
        call.node,
        'codesOf n’interroge pas de règle ici',
        'Interrogez la règle dans une condition du workflow.',
      );
    const refused = badFacts(call, rule, facts.type);
    if (refused) return refused;
    const [values, day] = [runOf<JsonObject>(facts), runOf<string>(asOf)];
    return { type: listOf(CODE, MAX_CODES), run: (frame) => ask(rule, values(frame), day(frame)) };
  },
};
