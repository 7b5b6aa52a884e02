/** Keeps the lists of dossiers that people save: a name for filters, columns and an order. They give no right to see anything. */

import { newId, problems, refuse } from '../../base/base.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { supervisedWorkflows } from '../reading/reading.ts';
import type { SavedView, SavedViewContent } from './list-shapes.ts';
import {
  defaultViewOf,
  dropView,
  type KeptView,
  keepDefaultView,
  keepView,
  MAX_VIEWS,
  type SavedViewRecord,
  viewById,
  viewsOf,
  viewsSharedWith,
} from './saved-view-record.ts';

export async function dropSavedView(context: Context, caller: Caller, id: string): Promise<void> {
  await ownView(context, caller, id);
  await dropView(context.store, id);
}

export async function savedViews(
  context: Context,
  caller: Caller,
): Promise<{ items: SavedView[]; default: string | null }> {
  const visible = await visibleTo(context, caller);
  const names = await context.directory.names();
  const { view } = await defaultViewOf(context.store, caller.person.id);
  return {
    items: visible.map((one) => shown(one, caller, names)),
    default: visible.some(({ id }) => id === view) ? view : null,
  };
}

export async function addSavedView(context: Context, caller: Caller, content: SavedViewContent): Promise<SavedView> {
  const mine = await viewsOf(context.store, caller.person.id);
  if (mine.length >= MAX_VIEWS) {
    return refuse(problems.conflict(`Vous gardez déjà ${MAX_VIEWS} vues : supprimez-en une d’abord.`));
  }
  refuseNameTaken(mine, content);
  const id = newId('vue', await context.store.realNow());
  return write(context, caller, { view: { ...content, id, person: caller.person.id }, revision: 0 });
}

export async function putSavedView(
  context: Context,
  caller: Caller,
  id: string,
  content: SavedViewContent,
): Promise<SavedView> {
  const { view, revision } = await ownView(context, caller, id);
  const others = (await viewsOf(context.store, caller.person.id)).filter((one) => one.id !== id);
  refuseNameTaken(others, content);
  return write(context, caller, { view: { ...content, id, person: view.person }, revision });
}

async function write(context: Context, caller: Caller, kept: KeptView): Promise<SavedView> {
  await refuseSharing(context, caller, kept.view.sharedWith);
  if (!(await keepView(context.store, kept))) {
    return refuse(problems.conflict('Cette vue vient de changer dans une autre fenêtre. Relisez la liste.'));
  }
  return shown(kept.view, caller, await context.directory.names());
}

export async function chooseDefaultView(context: Context, caller: Caller, id: string | null): Promise<void> {
  if (id !== null && !(await visibleTo(context, caller)).some((view) => view.id === id)) return refuse(unknownView());
  await keepDefaultView(context.store, caller.person.id, id);
}

export async function visibleTo({ store }: Context, { person }: Caller): Promise<SavedViewRecord[]> {
  const shared = await Promise.all(person.roles.map((role) => viewsSharedWith(store, role)));
  const all = [...(await viewsOf(store, person.id)), ...shared.flat()];
  const distinct = [...new Map(all.map((view) => [view.id, view])).values()];
  return distinct.sort((a, b) => a.name.localeCompare(b.name, 'fr') || (a.id < b.id ? -1 : 1));
}
visibleTo.says = 'Les vues que l’on a gardées, et celles partagées avec un de ses rôles.';

/** Returns a view to its owner alone: for anybody else who would change it, it does not exist, even when it is shared with them. */
export async function ownView({ store }: Context, caller: Caller, id: string): Promise<KeptView> {
  const kept = await viewById(store, id);
  return kept?.view.person === caller.person.id ? kept : refuse(unknownView());
}
ownView.says = 'Une vue que l’on a gardée soi-même.';

function unknownView() {
  return problems.notFound('Cette vue n’existe pas, ou n’est pas la vôtre.');
}

function refuseNameTaken(others: SavedViewRecord[], { name }: SavedViewContent): void {
  if (!others.some((one) => one.name.trim().toLowerCase() === name.trim().toLowerCase())) return;
  const message = `Vous avez déjà une vue « ${name.trim()} » : choisissez un autre nom.`;
  refuse(problems.conflict(message, { errors: [{ path: '/name', code: 'taken', message }] }));
}

/** Refuses sharing by people who do not follow the whole programme, and with a role that does not exist. */
export async function refuseSharing(context: Context, caller: Caller, role: string | null): Promise<void> {
  if (role === null) return;
  if ((await supervisedWorkflows(context, caller)).size === 0) {
    refuse(problems.forbidden('Partager une vue est réservé à qui suit tout le programme. Gardez-la pour vous.'));
  }
  const known = (await context.bundles.currents()).flatMap(({ bundle }) => Object.keys(bundle.roles));
  if (known.includes(role)) return;
  const message = `Le rôle « ${role} » n’existe pas. Rôles possibles : ${[...new Set(known)].sort().join(', ')}.`;
  refuse(problems.invalidForm(message, { errors: [{ path: '/sharedWith', code: 'enum', message }] }));
}
refuseSharing.says = 'Pour la partager, qui suit tout un processus.';

function shown({ person, ...view }: SavedViewRecord, caller: Caller, names: ReadonlyMap<string, string>): SavedView {
  return { ...view, mine: person === caller.person.id, owner: names.get(person) ?? person };
}
