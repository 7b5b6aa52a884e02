import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import type { Standing } from './contract.ts';
import { requireProcess } from './may-read.ts';

export async function readStanding(context: Context, caller: Caller, id: string): Promise<Standing> {
  await requireProcess(context, caller, id);
  const [versions, counts] = await Promise.all([context.store.versions({ workflow: id }), context.store.standing(id)]);
  return {
    versions: versions.map(({ hash, dossiers }) => {
      const own = counts.filter(({ bundle }) => bundle === hash);
      return { bundle: hash, dossiers, states: Object.fromEntries(own.map((one) => [one.state, one.dossiers])) };
    }),
  };
}
