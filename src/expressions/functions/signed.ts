import type { JsonObject } from '../../base/base.ts';
import { runOf, type TypedRun, wrong } from '../context.ts';
import { hearAddress } from '../heard.ts';
import { BOOL } from '../type.ts';
import {
  compileArgs,
  type FunctionCall,
  type HostFunction,
  literalText,
  needs,
  orAbsent,
  wrongArity,
} from './function.ts';

/**
 * Defines `signed('data.inscrits.signature', i.signature)`: true when the value is a signature according to `x-signed` of that field; a
 * mere date is not.
 */
export const signed: HostFunction = {
  usage: "signed('champ', signature)",
  compile(call) {
    const [, signature] = compileArgs(call, [needs('string'), needs('object')]) ?? [];
    const source = literalText(call.args[0]);
    if (!signature || source === null) return wrongArity(call, signed.usage);
    const judge = call.context.env.signatures?.(source);
    if (judge === undefined) return noSignature(call, source);
    hearAddress(call.args[0], source);
    const signatureOf = runOf<JsonObject>(signature);
    return { type: BOOL, run: (frame) => judge.isSigned(signatureOf(frame)) };
  },
};

/**
 * Defines `signedOutside('data.inscrits.signature', i.signature, data.date, data.demiJournee)`: true when the value is a signature given
 * on that day, or before, outside the hours that `x-signed` of that field says of that part of the day.
 */
export const signedOutside: HostFunction = {
  usage: "signedOutside('champ', signature, jour, partie)",
  compile(call) {
    const params = [needs('string'), needs('object'), orAbsent('date'), orAbsent('string')];
    const [, signature, day, part] = compileArgs(call, params) ?? [];
    const source = literalText(call.args[0]);
    if (!signature || !day || !part || source === null) return wrongArity(call, signedOutside.usage);
    const judge = call.context.env.signatures?.(source);
    if (judge === undefined) return noSignature(call, source);
    const { isOutside } = judge;
    if (isOutside === null) return noHours(call, source);
    hearAddress(call.args[0], source);
    const [signatureOf, dayOf, partOf] = [
      runOf<JsonObject>(signature),
      runOf<string | null>(day),
      runOf<string | null>(part),
    ];
    return { type: BOOL, run: (frame) => isOutside(signatureOf(frame), dayOf(frame), partOf(frame)) };
  },
};

function noSignature({ context, node }: FunctionCall, source: string): TypedRun {
  return wrong(
    context,
    node,
    `« ${source} » n'est pas une signature`,
    'Donnez l’adresse d’un groupe qui porte « x-signed » (« data.inscrits.signature »).',
  );
}

function noHours({ context, node }: FunctionCall, source: string): TypedRun {
  return wrong(
    context,
    node,
    `« ${source} » ne dit pas les heures qu’elle atteste`,
    'Écrivez « hours » dans « x-signed » de ce groupe : le champ de la partie du jour, et ses heures.',
  );
}
