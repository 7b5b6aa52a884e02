import type { Json } from '../../base/base.ts';
import { BOOL } from '../type.ts';
import { compileArgs, type HostFunction, orAbsent, wrongArity } from './function.ts';

/** Names both the function and the variable that lists the dossiers it accepts; it may be written only where that variable exists. */
export const READABLE = 'readable';

/** Defines `readable(id)`: true when the reader holds a role on that dossier. */
export const readable: HostFunction = {
  usage: 'readable(dossier)',
  compile(call) {
    const [asked] = compileArgs(call, [orAbsent('string')]) ?? [];
    if (!asked) return wrongArity(call, readable.usage);
    return { type: BOOL, run: (frame) => isAmong(frame.vars[READABLE], asked.run(frame)) };
  },
};

function isAmong(ids: Json | undefined, id: Json): boolean {
  return Array.isArray(ids) && ids.includes(id);
}
