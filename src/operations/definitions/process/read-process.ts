import { processMap } from '../../../catalog/catalog.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import type { ProcessVersion } from '../process-shapes.ts';
import { requireProcess, versionOf } from './may-read.ts';

export async function readProcess(
  context: Context,
  caller: Caller,
  wanted: { id: string; hash: string },
): Promise<ProcessVersion> {
  await requireProcess(context, caller, wanted.id);
  await versionOf(context, wanted);
  return { ...processMap(await context.bundles.byHash(wanted.hash)), bundle: wanted.hash };
}
