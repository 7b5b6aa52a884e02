import { allPeople } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { notify } from '../mail/mail.ts';
import { supervisedWorkflows } from '../reading/reading.ts';

interface KeepersNotice {
  /** Is the same for one trouble, so that it is told once. */
  key: string;
  at: string;
  title: string;
  text: string;
}

/** Tells data protection and whoever supervises a whole workflow what happened to the store itself. */
export async function tellKeepers(context: Context, { key, ...notice }: KeepersNotice): Promise<void> {
  for (const person of await allPeople(context.store)) {
    const isKeeper = person.roles.includes('dpo') || (await supervisedWorkflows(context, { person })).size > 0;
    if (!person.active || !isKeeper) continue;
    await notify(context, person.id, key, { dossier: '', dossierTitle: '', workflow: '', ...notice });
  }
}
