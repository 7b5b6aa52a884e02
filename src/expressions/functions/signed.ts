import type { JsonObject } from '../../base/base.ts';
import { runOf, wrong } from '../context.ts';
import { hearAddress } from '../heard.ts';
import { BOOL } from '../type.ts';
import { compileArgs, type HostFunction, literalText, needs, wrongArity } from './function.ts';

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
    const isSigned = call.context.env.signatures?.(source);
    if (isSigned === undefined) {
      return wrong(
        call.context,
        call.node,
        `« ${source} » n'est pas une signature`,
        'Donnez l’adresse d’un groupe qui porte « x-signed » (« data.inscrits.signature »).',
      );
    }
    hearAddress(call.args[0], source);
    const signatureOf = runOf<JsonObject>(signature);
    return { type: BOOL, run: (frame) => isSigned(signatureOf(frame)) };
  },
};
