import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { authorize } from '../reading/reading.ts';
import type { View } from '../shared-shapes/shared-shapes.ts';
import { buildView } from './build-view.ts';

/** Answers a dossier's view, and notes that it was read. */
export async function viewDossier(context: Context, caller: Caller, id: string): Promise<View> {
  const found = await authorize(context, caller, id, 'dossier.read');
  const mark = { dossier: id, person: caller.person.id, role: found.held[0] ?? '', at: await context.clock.now() };
  context.readings.note([{ ...mark, what: 'view' }]);
  return buildView(context, caller, found);
}

export async function canSee(context: Context, caller: Caller, id: string): Promise<boolean> {
  return authorize(context, caller, id, 'dossier.read').then(
    () => true,
    () => false,
  );
}
