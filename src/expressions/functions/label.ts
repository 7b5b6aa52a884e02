import { runOf, wrong } from '../context.ts';
import { hearAddress } from '../heard.ts';
import { STRING } from '../type.ts';
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
 * Defines `label('communes', code)` and `label('data.contrats.nature', code)`: the text people read for a code; a code without label is
 * returned as it is.
 */
export const label: HostFunction = {
  usage: "label('liste ou champ', code)",
  compile(call) {
    const [, code] = compileArgs(call, [needs('string'), orAbsent('string')]) ?? [];
    const source = literalText(call.args[0]);
    if (!code || source === null) return wrongArity(call, label.usage);
    const labels = call.context.env.labels?.(source);
    if (labels === undefined) return unknownSource(call, source);
    hearAddress(call.args[0], source);
    const codeOf = runOf<string | null>(code);
    const read = (given: string | null) => (given !== null && Object.hasOwn(labels, given) ? labels[given] : given);
    return { type: { ...STRING, nullable: code.type.nullable }, run: (frame) => read(codeOf(frame)) ?? null };
  },
};

function unknownSource({ context, node }: FunctionCall, source: string) {
  return wrong(
    context,
    node,
    `« ${source} » n'est ni une liste, ni un champ à choix`,
    'Donnez le nom d’une liste (« communes ») ou l’adresse d’un champ à choix (« data.contrats.nature »).',
  );
}
