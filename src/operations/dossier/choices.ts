import { tokensOf } from '../../access/access.ts';
import { problems, refuse } from '../../base/base.ts';
import { type Bundle, type CompiledBundle, choiceLabel, chosenIn } from '../../engine/engine.ts';
import { allOrganisations, allPeople } from '../../store/store.ts';
import { todayIn } from '../../time/time.ts';
import { isRead } from '../as-read.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import type { ChoiceList, ChoiceOption, ChoicesAsked } from './contract.ts';
import { directoryEntries } from './directory-entries.ts';
import { itemsOf } from './item-choices.ts';

/**
 * What a field that names something may name: `list:<list>` entries of a reference list in force today, `person:<role>` active
 * people who hold a role, `organisation` all organisations, `dossier:<workflow>` live dossiers, `item:<list>` what a list of the
 * dossier holds, `directory:<directory>` what dossiers already say of it, both as far as the caller may read it. Names only but for
 * the directory, whose entries fill the fields beside it. Of a workflow he reads some dossiers of, the caller may name
 * those; of one that is none of his reading, all: who orients a person must be able to say where to, and learns nothing else
 * of it.
 *
 * @param bundle hash of the version whose form asks
 * @throws Refusal not-found when no form of that version asks for this source
 */
export async function choices(
  context: Context,
  caller: Caller,
  { source, bundle: hash, dossier, q }: ChoicesAsked,
): Promise<ChoiceList> {
  if (hash === undefined) {
    return refuse(problems.invalidQuery('Dites quelle version du workflow pose la question : ajoutez ?bundle=….'));
  }
  if ((await context.bundles.definition(hash)) === null) {
    return refuse(problems.notFound('Aucune version du workflow ne porte ce numéro.'));
  }
  const compiled = await context.bundles.byHash(hash);
  if (!mayAsk(compiled, caller, source)) {
    return refuse(problems.notFound(`Aucun formulaire que vous pouvez remplir ne propose « ${source} ».`));
  }
  const [kind, name = ''] = source.split(':');
  switch (kind) {
    case 'list':
      return {
        items: entriesOf(compiled.bundle, name, todayIn(compiled.bundle.workflow.zone, await context.clock.now())),
      };
    case 'person':
      return { items: await peopleOf(context, name) };
    case 'organisation':
      return { items: await organisationsOf(context) };
    case 'dossier':
      return { items: await dossierChoices(context, caller, compiled, name) };
    case 'directory':
      return { items: await directoryEntries(context, caller, compiled.bundle, { directory: name, words: q ?? '' }) };
    case 'item':
      return { items: await itemsOf(context, caller, compiled.bundle, { source, dossier }) };
    default:
      return refuse(problems.notFound(`La source « ${source} » n'existe pas.`));
  }
}

/** A source is shown to those who may send an event whose form asks for it, and to nobody else. */
function mayAsk({ bundle }: CompiledBundle, caller: Caller, source: string): boolean {
  return Object.values(bundle.workflow.events).some(
    ({ form, by }) =>
      form !== undefined &&
      by.some((role) => caller.person.roles.includes(role)) &&
      JSON.stringify(bundle.forms[form]).includes(`"x-widget":${JSON.stringify(source)}`),
  );
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

async function organisationsOf({ store }: Context): Promise<ChoiceOption[]> {
  const organisations = (await allOrganisations(store)).filter(({ active }) => active);
  return byLabel(organisations.map(({ id, name }) => ({ value: id, label: name })));
}

const MAX_DOSSIERS = 200;

/** Those that a link of the asking workflow offers to whoever may open it, and those he reads. */
async function dossierChoices(
  context: Context,
  caller: Caller,
  compiled: CompiledBundle,
  workflow: string,
): Promise<ChoiceOption[]> {
  const states = chosenIn(compiled, workflow);
  if (states === null) return dossiersOf(context, caller, compiled.bundle, workflow);
  const offered = await offeredIn(context, compiled, workflow, states);
  const reads = (await offersAll(context, caller, workflow))
    ? []
    : await dossiersOf(context, caller, compiled.bundle, workflow);
  const known = new Set(offered.map(({ value }) => value));
  return byLabel([...offered, ...reads.filter(({ value }) => !known.has(value))]);
}

async function offeredIn(
  context: Context,
  compiled: CompiledBundle,
  workflow: string,
  states: string[],
): Promise<ChoiceOption[]> {
  const scopes = await globalScopes(context, compiled.bundle, workflow);
  const page = await context.store.list({
    workflow,
    states,
    scopes,
    sort: 'created',
    descending: true,
    limit: MAX_DOSSIERS,
  });
  const dossiers = await context.store.dossiers(page.items.map(({ id }) => id));
  const now = await context.clock.now();
  return dossiers
    .filter((dossier) => dossier.states.some((state) => states.includes(state)))
    .map((dossier) => ({ value: dossier.id, label: choiceLabel(compiled, dossier, now) }));
}

async function globalScopes(context: Context, { roles }: Bundle, workflow: string): Promise<string[]> {
  const readers = await readersOf(context, workflow);
  return readers.filter((role) => roles[role]?.binding === 'global').map((role) => `${role}:*`);
}

async function dossiersOf(context: Context, caller: Caller, bundle: Bundle, workflow: string): Promise<ChoiceOption[]> {
  const isOffered = await offersAll(context, caller, workflow);
  const scopes = isOffered ? await globalScopes(context, bundle, workflow) : tokensOf(caller.person);
  const page = await context.store.list({ workflow, scopes, sort: 'title', limit: MAX_DOSSIERS });
  const isShown = await Promise.all(page.items.map((item) => isRead(context, item, scopes)));
  return page.items
    .filter(({ row }, index) => isShown[index] && !row.tags.includes('ended'))
    .map(({ id, row }) => ({ value: id, label: row.title }));
}

/** True to who reads no dossier of this workflow: all that live are offered to him by their names. */
export async function offersAll(context: Context, caller: Caller, workflow: string): Promise<boolean> {
  const readers = await readersOf(context, workflow);
  return !caller.person.roles.some((role) => readers.includes(role));
}

async function readersOf({ bundles }: Context, workflow: string): Promise<string[]> {
  return Object.keys((await bundles.current(workflow)).bundle.workflow.read);
}

function byLabel(options: ChoiceOption[]): ChoiceOption[] {
  return options.sort((a, b) => a.label.localeCompare(b.label, 'fr'));
}
