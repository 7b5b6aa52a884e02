import { type FieldError, type JsonObject, problems, refuse } from '../../../base/base.ts';
import {
  type Command,
  type CompiledBundle,
  type Dossier,
  type NamedReference,
  namedIn,
} from '../../../engine/engine.ts';
import { allOrganisations, findPerson } from '../../../store/store.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import { mayName, type Nameable, uploadsOn } from '../../dossier/dossier.ts';

interface NamingCheck {
  compiled: CompiledBundle;
  before: Dossier | null;
  command: Command;
  dossier: string;
  /** Is the instant of the command. */
  now: string;
}

/**
 * Refuses answers that name what their author may not name: a file that is no upload of this dossier; another dossier that does not exist,
 * or that they neither read nor are offered; this dossier itself; a person who does not hold the role. What the dossier already names in a
 * field of the same kind may be named again.
 * @throws Refusal invalid-form, every such answer at once
 */
export async function refuseUnnameable(context: Context, author: Caller, naming: NamingCheck): Promise<void> {
  const { command, ...where } = naming;
  if (command.kind !== 'event') return;
  const errors = await unnameable(context, author, { ...where, event: command.event, data: command.data });
  if (errors.length === 0) return;
  refuse(
    problems.invalidForm('Ce qui est désigné ici ne peut pas l’être : choisissez dans ce qui est proposé.', { errors }),
  );
}

/** Lists such answers to the form of an event without refusing them. */
export async function unnameable(
  context: Context,
  author: Caller,
  naming: Omit<NamingCheck, 'command'> & { event: string; data: JsonObject },
): Promise<FieldError[]> {
  const { compiled, before, event, data } = naming;
  const schema = compiled.events.get(event)?.formSchema;
  if (!schema) return [];
  const known = before === null ? new Set<string>() : namedBefore(compiled, before);
  const fresh = namedIn(schema, data).filter(({ widget, id }) => !known.has(keyOf(widget, id)));
  if (fresh.length === 0) return [];
  const judged = await Promise.all(fresh.map((named) => isNameable(context, author, named, naming)));
  return fresh
    .filter((_, index) => !judged[index])
    .map((named): FieldError => ({ path: named.path, code: 'reference', message: sayingOf(named, compiled) }));
}

const keyOf = (widget: string, id: string) => `${widget} ${id}`;

/** Lists what the dossier already names in its data, links and roles. */
function namedBefore({ bundle, data }: CompiledBundle, dossier: Dossier): Set<string> {
  const links = Object.entries(dossier.links).flatMap(([link, id]) =>
    id === null ? [] : [keyOf(`dossier:${bundle.workflow.links[link]?.workflow ?? ''}`, id)],
  );
  const holders = Object.entries(dossier.roles).flatMap(([role, ids]) =>
    ids.flatMap((id) => [keyOf(`person:${role}`, id), keyOf('organisation', id)]),
  );
  const named = namedIn(data.schema, dossier.data).map(({ widget, id }) => keyOf(widget, id));
  return new Set([...links, ...holders, ...named]);
}

async function isNameable(
  context: Context,
  author: Caller,
  { kind, of, id, states }: NamedReference,
  { compiled, dossier: here, now }: Pick<NamingCheck, 'compiled' | 'dossier' | 'now'>,
): Promise<boolean> {
  switch (kind) {
    case 'file':
      // A file that arrived after the command was received was not part of it, though it is stored by now.
      return (await uploadsOn(context, here)).some((file) => file.id === id && file.at <= now);
    case 'person': {
      const person = await findPerson(context.store, id);
      return person?.active === true && person.roles.includes(of);
    }
    case 'organisation':
      return (await allOrganisations(context.store)).some((one) => one.id === id && one.active);
    case 'dossier':
      return id !== here && isOpenTo(context, author, { asking: compiled, workflows: of.split(','), states }, id);
  }
}

async function isOpenTo(context: Context, author: Caller, wanted: Nameable, id: string): Promise<boolean> {
  const stored = await context.store.load(id);
  if (stored === null) return false;
  const { workflow, bundle } = stored.dossier;
  return mayName(context, author, wanted, { id, workflow, bundle, row: stored.row });
}

function sayingOf({ kind, of }: NamedReference, { bundle }: CompiledBundle): string {
  switch (kind) {
    case 'file':
      return 'Ce fichier n’est pas joint à ce dossier, ou n’était pas arrivé en entier : joignez-le ici, puis renvoyez.';
    case 'person':
      return `Cette personne n’a pas de compte actif « ${bundle.roles[of]?.title ?? of} » : choisissez-la dans la liste.`;
    case 'organisation':
      return 'Cet organisme n’est pas connu ou ne sert plus : choisissez-le dans la liste.';
    case 'dossier':
      return 'Ce dossier ne peut pas être désigné ici : choisissez-le dans la liste.';
  }
}
