import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { see } from '../reader.ts';
import { buildView } from './build-view.ts';
import type { View } from './view.ts';

/** Reading a dossier is noted. */
export async function viewDossier(context: Context, caller: Caller, id: string): Promise<View> {
  const seen = await see(context, caller, id, 'dossier.read');
  const mark = { dossier: id, person: caller.person.id, role: seen.held[0] ?? '', at: await context.clock.now() };
  context.readings.note([{ ...mark, what: 'view' }]);
  return buildView(context, caller, seen);
}

export async function canSee(context: Context, caller: Caller, id: string): Promise<boolean> {
  return see(context, caller, id, 'dossier.read').then(
    () => true,
    () => false,
  );
}
