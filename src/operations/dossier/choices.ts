import { isJsonObject, type Json, problems, refuse } from '../../base/base.ts';
import type { Bundle, CompiledBundle } from '../../engine/engine.ts';
import { type FieldKind, type KindOfNature, widgetOf } from '../../fields/fields.ts';
import { allOrganisations, allPeople } from '../../store/store.ts';
import { todayIn } from '../../time/time.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { isOutsider } from '../reading/outsider.ts';
import type { ChoiceList, ChoiceOption, ChoicesAsked } from './contract.ts';
import { directoryEntries } from './directory-entries.ts';
import { itemsOf } from './item-choices.ts';
import { nameable } from './nameable.ts';

/**
 * What a field that names something may name: `list:<list>` entries of a reference list in force today, `person:<role>` active
 * people who hold a role, `organisation` all organisations, `dossier:<workflow>[,<workflow>]` live dossiers, or those in the states
 * the field asks for, `item:<list>` what a list of the dossier holds, `directory:<directory>` what dossiers already say of it, both as
 * far as the caller may read it. Names only but for the directory, whose entries fill the fields beside it. Of a workflow he reads some
 * dossiers of, the caller may name those; of one that is none of his reading, all: who orients a person must be able to say where to,
 * and learns nothing else of it.
 *
 * @param bundle hash of the version whose form asks
 * @throws Refusal not-found when no form of that version asks for this source
 */
export async function choices(
  context: Context,
  caller: Caller,
  { source, bundle: hash, dossier, q, states }: ChoicesAsked,
): Promise<ChoiceList> {
  if (hash === undefined) {
    return refuse(problems.invalidQuery('Dites quelle version du workflow pose la question : ajoutez ?bundle=….'));
  }
  if ((await context.bundles.definition(hash)) === null) {
    return refuse(problems.notFound('Aucune version du workflow ne porte ce numéro.'));
  }
  const compiled = await context.bundles.byHash(hash);
  const asked = states?.split(',') ?? null;
  if (!mayAsk(compiled, caller, { source, states: asked })) {
    return refuse(problems.notFound(`Aucun formulaire que vous pouvez remplir ne propose « ${source} ».`));
  }
  const named = widgetOf({ 'x-widget': source });
  if (named === null || !isListed(named.kind))
    return refuse(problems.notFound(`La source « ${source} » n'existe pas.`));
  const list = LISTS[named.kind];
  const { target } = named;
  return { items: await list({ context, caller, compiled, source, target, states: asked, dossier, words: q ?? '' }) };
}

interface Asking extends Source {
  context: Context;
  caller: Caller;
  compiled: CompiledBundle;
  /** What the source names after its colon. */
  target: string;
  dossier: string | undefined;
  words: string;
}

type ListOf = (asking: Asking) => Promise<ChoiceList['items']>;

/** What a field that names something may name; a file is put there by who answers. */
const LISTS: { [kind in Exclude<KindOfNature<'reference'>, 'file'> | 'entry']: ListOf } = {
  entry: async ({ context, compiled: { bundle }, target }) =>
    entriesOf(bundle, target, todayIn(bundle.workflow.zone, await context.clock.now())),
  person: ({ context, target }) => peopleOf(context, target),
  organisation: ({ context, caller }) => organisationsOf(context, caller),
  dossier: ({ context, caller, compiled, target, states, dossier }) =>
    nameable(context, caller, { asking: compiled, workflows: target.split(','), states }, dossier),
  directory: ({ context, caller, compiled, target, words }) =>
    directoryEntries(context, caller, compiled.bundle, { directory: target, words }),
  item: ({ context, caller, compiled, source, dossier }) =>
    itemsOf(context, caller, compiled.bundle, { source, dossier }),
};

function isListed(kind: FieldKind): kind is keyof typeof LISTS {
  return Object.hasOwn(LISTS, kind);
}

/** A source is shown to those who may send an event whose form asks for it, and to nobody else. */
function mayAsk({ bundle }: CompiledBundle, caller: Caller, source: Source): boolean {
  return Object.values(bundle.workflow.events).some(
    ({ form, by }) =>
      form !== undefined &&
      by.some((role) => caller.person.roles.includes(role)) &&
      isAsked(bundle.forms[form] ?? {}, source),
  );
}

/** What a field asks for: its `x-widget` and its `x-states`. */
interface Source {
  source: string;
  states: string[] | null;
}

function isAsked(node: Json, asked: Source): boolean {
  if (Array.isArray(node)) return node.some((one) => isAsked(one, asked));
  if (!isJsonObject(node)) return false;
  const isIt = node['x-widget'] === asked.source && String(node['x-states'] ?? '') === String(asked.states ?? '');
  return isIt || Object.values(node).some((one) => isAsked(one, asked));
}

function entriesOf(bundle: Bundle, name: string, today: string): ChoiceOption[] {
  const list = Object.hasOwn(bundle.lists, name) ? bundle.lists[name] : undefined;
  if (!list) return refuse(problems.notFound(`La liste « ${name} » n'est pas dans cette version.`));
  return list.entries
    .filter(({ from, to }) => (from === undefined || from <= today) && (to === undefined || to >= today))
    .map(({ code, label }) => ({ value: code, label }));
}

async function peopleOf({ store }: Context, role: string): Promise<ChoiceOption[]> {
  const people = await allPeople(store);
  return byLabel(
    people
      .filter((person) => person.active && person.roles.includes(role))
      .map(({ id, name }) => ({ value: id, label: name })),
  );
}

/** Who registered himself learns of no other organisation: only his own is proposed to him. */
async function organisationsOf(context: Context, caller: Caller): Promise<ChoiceOption[]> {
  const own = (await isOutsider(context, caller)) ? caller.person.organisation : undefined;
  const known = await allOrganisations(context.store);
  const organisations = known.filter(({ id, active }) => active && (own === undefined || id === own));
  return byLabel(organisations.map(({ id, name }) => ({ value: id, label: name })));
}

function byLabel(options: ChoiceOption[]): ChoiceOption[] {
  return options.sort((a, b) => a.label.localeCompare(b.label, 'fr'));
}
