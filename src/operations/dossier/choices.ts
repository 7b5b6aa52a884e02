import { type JsonObject, own, problems, refuse } from '../../base/base.ts';
import type { Bundle, CompiledBundle } from '../../engine/engine.ts';
import { type FieldKind, fieldsIn, type KindOfNature, widgetOf } from '../../fields/fields.ts';
import { allOrganisations, allPeople } from '../../store/store.ts';
import { todayIn } from '../../time/time.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { isOutsider } from '../reading/reading.ts';
import { directoryEntries } from './directory-entries.ts';
import type { ChoiceList, ChoiceOption, ChoicesAsked } from './dossier-shapes.ts';
import { itemsOf } from './item-choices.ts';
import { nameable } from './nameable.ts';

/**
 * Lists the choices of a field that names something: `list:<list>` entries of a reference list in force today, `person:<role>` active
 * people who hold a role, `organisation` all organisations, `dossier:<workflow>[,<workflow>]` live dossiers, or those in the states the
 * field asks for, `item:<list>` items of a list of the dossier, `directory:<directory>` what dossiers already say to it; the last two only
 * as far as the caller may read. Choices are names only, except in a directory, whose entries fill the neighbouring fields. In a workflow
 * of which the caller reads dossiers, they may name only those; in any other, all: whoever orients a person must be able to say where to,
 * and learns nothing else of the dossier.
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

interface ChoiceRequest extends ChoiceSource {
  context: Context;
  caller: Caller;
  compiled: CompiledBundle;
  /** Is the part of the source after its colon. */
  target: string;
  dossier: string | undefined;
  words: string;
}

type ListOf = (asking: ChoiceRequest) => Promise<ChoiceList['items']>;

/** Each kind of source has its list of choices; files have none, since people upload theirs. */
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

/** Tells whether the caller may send an event whose form asks for this source; nobody else may list its choices. */
export function mayAsk({ bundle }: CompiledBundle, caller: Caller, source: ChoiceSource): boolean {
  return Object.values(bundle.workflow.events).some(
    ({ form, by }) =>
      form !== undefined &&
      by.some((role) => caller.person.roles.includes(role)) &&
      isAsked(bundle.forms[form] ?? {}, source),
  );
}
mayAsk.says = 'Qui peut envoyer un formulaire de cette version qui pose la question.';

/** Describes a source of choices: the field's `x-widget` (`source`) and its `x-states`. */
interface ChoiceSource {
  source: string;
  states: string[] | null;
}

function isAsked(form: JsonObject, { source, states }: ChoiceSource): boolean {
  return [...fieldsIn(form)].some(
    (field) => widgetOf(field)?.source === source && String(field['x-states'] ?? '') === String(states ?? ''),
  );
}

function entriesOf(bundle: Bundle, name: string, today: string): ChoiceOption[] {
  const list = own(bundle.lists, name);
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

/** Leaves only their own organisation to people who registered by themselves, so that they learn of no other. */
async function organisationsOf(context: Context, caller: Caller): Promise<ChoiceOption[]> {
  const own = (await isOutsider(context, caller)) ? caller.person.organisation : undefined;
  const known = await allOrganisations(context.store);
  const organisations = known.filter(({ id, active }) => active && (own === undefined || id === own));
  return byLabel(organisations.map(({ id, name }) => ({ value: id, label: name })));
}

function byLabel(options: ChoiceOption[]): ChoiceOption[] {
  return options.sort((a, b) => a.label.localeCompare(b.label, 'fr'));
}
