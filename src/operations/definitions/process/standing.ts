import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import type { StateCounts } from '../process-shapes.ts';
import { requireProcess } from './may-read.ts';

export async function readStanding(context: Context, caller: Caller, id: string): Promise<StateCounts> {
  await requireProcess(context, caller, id);
  const versions = await context.store.versions({ workflow: id, states: true });
  return { versions: versions.map(({ hash, dossiers, states = {} }) => ({ bundle: hash, dossiers, states })) };
}
