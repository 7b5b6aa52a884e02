import { type Problem, problems } from '../../../base/base.ts';
import type { CompiledBundle, CompiledRequest } from '../../compile/compile.ts';
import type { Actor, Dossier } from '../../model/model.ts';

/** Tells whether the actor is bound to the dossier by a role, as `workflows/roles.json` says that each role binds. */
export function holdsRole(compiled: CompiledBundle, dossier: Dossier, actor: Actor): boolean {
  const holders = dossier.roles[actor.role] ?? [];
  switch (compiled.roles.get(actor.role)?.binding) {
    case 'global':
      return true;
    case 'person':
      // The caller was checked before: `for` names the person they stand in for.
      return holders.includes(actor.for ?? actor.id);
    case 'organisation':
      return actor.organisation !== null && holders.includes(actor.organisation);
    case 'link':
      // The signed link was checked before; when the dossier names holders, only they may use it.
      return holders.length === 0 || holders.includes(actor.id);
    case 'mandate':
      // A mandate only lets its holder read.
      return false;
    case undefined:
      return false;
  }
}

/** Returns why this actor may not send the event, or null; `dossier` is null at creation, when holding the role is enough. */
export function forbidden(
  compiled: CompiledBundle,
  dossier: Dossier | null,
  event: CompiledRequest,
  actor: Actor,
): Problem | null {
  const { title, by } = event.definition;
  if (!by.includes(actor.role)) {
    return problems.forbidden(
      `« ${title} » est réservé à : ${titles(compiled, by)}. Demandez à l’une de ces personnes.`,
    );
  }
  if (dossier !== null && !holdsRole(compiled, dossier, actor)) {
    const role = titles(compiled, [actor.role]);
    return problems.forbidden(`« ${title} » se fait ici par qui suit ce dossier : vous n’y êtes pas « ${role} ».`);
  }
  return dossier === null ? null : fourEyes(compiled, dossier, event, actor);
}
forbidden.says = 'Un rôle que nomme l’acte, tenu sur le dossier ; ni qui a fait l’acte dont il doit être séparé.';

/** Refuses that a person approves their own request, under whatever role. The message names roles, never a person. */
function fourEyes(compiled: CompiledBundle, dossier: Dossier, event: CompiledRequest, actor: Actor): Problem | null {
  const { title, by } = event.definition;
  const act = authorsOf(actor)
    .map((id) => fourEyesOn(compiled, dossier.acts, event, id))
    .find((title) => title !== null);
  if (act === undefined) return null;
  return problems.fourEyes(
    `Vous avez fait « ${act} » dans ce dossier : « ${title} » doit être fait par une autre personne (${titles(compiled, by)}).`,
    {
      because: [{ text: `Qui a fait « ${act} » ne peut pas faire « ${title} ».`, path: `events.${event.name}.notBy` }],
    },
  );
}

/** Counts the maker of a link as its author too: what they did keeps the event from the link they made. */
function authorsOf({ id, lentBy }: Actor): string[] {
  return lentBy === undefined ? [id] : [id, lentBy];
}

/** Returns the title of an act by this person that forbids them the event (four-eyes rule); null when none does. */
export function fourEyesOn(
  compiled: CompiledBundle,
  acts: Dossier['acts'],
  { definition: { notBy = [] } }: CompiledRequest,
  person: string,
): string | null {
  const done = notBy.find((name) => (acts[name] ?? []).includes(person));
  return done === undefined ? null : (compiled.events.get(done)?.definition.title ?? done);
}

export function titles(compiled: Pick<CompiledBundle, 'roles'>, roles: string[]): string {
  return roles.map((role) => compiled.roles.get(role)?.title ?? role).join(', ');
}
