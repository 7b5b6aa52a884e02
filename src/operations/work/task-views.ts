import { chainOf, endsChain, type Hop } from '../../engine/engine.ts';
import type { StoredTask } from '../../store/store.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { authorizedOrNull } from '../dossier/dossier.ts';
import { lettersErrorFor } from '../mail/mail.ts';
import type { HopView, TaskView } from './work-shapes.ts';

export async function taskViews(context: Context, caller: Caller, stored: StoredTask[]): Promise<TaskView[]> {
  const dossiers = new Map<string, Promise<Pick<TaskView, 'workflow' | 'dossierTitle'>>>();
  const about = (dossier: string) => {
    const known = dossiers.get(dossier) ?? aboutDossier(context, caller, dossier);
    dossiers.set(dossier, known);
    return known;
  };
  const errorOf = lettersErrorFor(context, caller);
  return Promise.all(
    stored.map(async (one) => ({
      ...viewOf(one),
      ...(await about(one.task.dossier)),
      lastError: await errorOf(one),
      chain: one.status === 'incident' && endsChain(one.task) ? await chainView(context, one.task, about) : null,
    })),
  );
}

/** Lists every message of the chain, with the waiting message last. */
async function chainView(context: Context, task: StoredTask['task'], about: DossierLookup): Promise<HopView[]> {
  const hops = [...chainOf(task), ...waitingHop(task)];
  return Promise.all(
    hops.map(async ({ dossier, event }) => ({
      dossier,
      ...(await about(dossier)),
      title: event === null ? 'Relecture d’un dossier lié' : await eventTitle(context, dossier, event),
    })),
  );
}

type DossierLookup = (dossier: string) => Promise<Pick<TaskView, 'workflow' | 'dossierTitle'>>;

function waitingHop(task: StoredTask['task']): Hop[] {
  switch (task.kind) {
    case 'message':
      return [{ dossier: task.payload.to, event: task.payload.event }];
    case 'start':
      return [{ dossier: task.payload.id, event: 'open' }];
    case 'deadline':
      return [{ dossier: task.dossier, event: task.payload.key }];
    case 'rearm':
    case 'compare':
    case 'erase':
    case 'email':
    case 'document':
    case 'webhook':
      return [];
  }
}

/** Returns the title of an event, or of a deadline that was due at once. */
async function eventTitle({ store, bundles }: Context, dossier: string, event: string): Promise<string> {
  const { dossier: there } = (await store.load(dossier)) ?? {};
  const workflow = there && (await bundles.definition(there.bundle))?.workflow;
  const deadline = event.split(/[/#]/)[0] ?? event;
  return workflow?.events[event]?.title ?? workflow?.deadlines[deadline]?.title ?? event;
}

async function aboutDossier(
  context: Context,
  caller: Caller,
  id: string,
): Promise<Pick<TaskView, 'workflow' | 'dossierTitle'>> {
  const stored = await context.store.load(id);
  if (!stored) return { workflow: null, dossierTitle: null };
  const found = await authorizedOrNull(context, caller, id);
  return { workflow: stored.dossier.workflow, dossierTitle: found?.dossier.title ?? null };
}

function viewOf({ task, ...stored }: StoredTask): Omit<TaskView, 'workflow' | 'dossierTitle' | 'chain'> {
  const { key, kind, dossier, dueAt } = task;
  const { status, attempt, lastError, doneAt, resolvedBy } = stored;
  const described = describedAs(task);
  return {
    ...{ status, attempt, lastError, doneAt, resolvedBy, title: described.title },
    task: { key, kind, dossier, dueAt, payload: described.payload },
  };
}

function describedAs(task: StoredTask['task']): { title: string; payload: TaskView['task']['payload'] } {
  switch (task.kind) {
    case 'deadline': {
      const { name, title } = task.payload;
      return { title: `Échéance : ${title}`, payload: { name, title } };
    }
    case 'email': {
      const { template, to, channel } = task.payload;
      return { title: `Lettre « ${shortOf(template)} »`, payload: { template, to, channel } };
    }
    case 'document': {
      const { template, to } = task.payload;
      return { title: `Document « ${shortOf(template)} »`, payload: { template, to } };
    }
    case 'message': {
      const { to, event, workflow } = task.payload;
      return { title: `Message « ${event} » à un autre dossier`, payload: { to, event, workflow } };
    }
    case 'start': {
      const { id, workflow } = task.payload;
      return { title: `Ouverture d’un dossier « ${workflow} »`, payload: { id, workflow } };
    }
    case 'rearm':
      return { title: 'Échéances à recompter', payload: { fields: task.payload.fields } };
    case 'compare':
      return { title: 'Doublons probables à chercher', payload: {} };
    case 'erase':
      return { title: 'Contenu à effacer', payload: {} };
    case 'webhook':
      return { title: `Appel de « ${task.payload.url} »`, payload: { receiver: task.payload.url } };
  }
}

function shortOf(template: string): string {
  return template.replace(/^(emails|documents)\//, '');
}
