import { mixed } from '../operators.ts';
import { join, notNull } from '../type.ts';
import { type HostFunction, wrongArity } from './function.ts';

/** Defines `orElse(x, y)`: x when it is there, otherwise y. */
export const orElse: HostFunction = {
  usage: 'orElse(valeur, valeur par défaut)',
  compile(call) {
    const { context, node, args } = call;
    const [valueNode, defaultNode] = args;
    if (!valueNode || !defaultNode || args.length !== 2) return wrongArity(call, orElse.usage);
    const [value, otherwise] = [context.compile(valueNode, context), context.compile(defaultNode, context)];
    const type = value.type.kind === 'null' ? otherwise.type : join(notNull(value.type), otherwise.type);
    if (!type) return mixed(context, node, value.type, otherwise.type);
    return { type, run: (frame) => value.run(frame) ?? otherwise.run(frame) };
  },
};
