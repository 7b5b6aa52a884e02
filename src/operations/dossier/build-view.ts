import { examines, isEnough, isStaff, type ReadScope, readScopeOf, relationOf, rolesOn } from '../../access/access.ts';
import type { Because, Json, JsonObject } from '../../base/base.ts';
import {
  type CompiledBundle,
  calendarLines,
  choices,
  type Dossier,
  deadlineRule,
  documentChoices,
  endsDay,
  FAULT,
  isPartlyErased,
  isPausable,
  type Moment,
  rightsOf,
  stateTitles,
  type Todo,
  todosOf,
} from '../../engine/engine.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { noteFaults } from '../faults.ts';
import { loadLinks, REFERENCE } from '../linked/linked.ts';
import { type AuthorizedDossier, actorsOf, dataShown, filesShownTo } from '../reading/reading.ts';
import { servedClosings } from '../served/served.ts';
import type { View, ViewDeadline } from '../shared-shapes/shared-shapes.ts';
import { isForReader, todoFor } from '../todo.ts';
import { type DossierReading, ficheFor, mayReadOf } from './fiche.ts';
import { differences, wordsFor } from './field-changes.ts';
import { ISSUED, issuedIn, MAX_ISSUED } from './issued.ts';
import { ledTo, linksOf, MAX_LINKS, type RelatedRecords, readableOf } from './linked-dossiers.ts';
import { type DocumentReader, shownTo, unreadIn } from './readable-documents.ts';
import { isUpload } from './uploads.ts';

/** Holds what the caller already computed of a dossier: the moment with its linked dossiers, and its to-dos then. */
export interface AtRest {
  moment: Moment;
  todos: Todo[];
}

/** Builds the body of `GET /dossiers/:id` for this reader: what they may see and do, and why other actions are refused. */
export async function buildView(
  context: Context,
  caller: Caller,
  found: Pick<AuthorizedDossier, 'dossier' | 'bundle' | 'compiled' | 'readOnly'>,
  atRest: AtRest | null = null,
): Promise<View> {
  const { dossier, bundle, compiled } = found;
  const held = rolesOn(dossier, bundle, caller.person);
  const readScope = readScopeOf(bundle.workflow, held);
  const states = dossier.states.filter((state) => readScope.shows('states', state));
  const around = await aroundOf(context, found);
  const [others, people] = await Promise.all([
    readableOf(context, caller, around),
    peopleOf(context, found, readScope),
  ]);
  const reader = { found: { dossier, bundle, compiled, held }, caller, linked: others };
  const data = await dataShown(context, caller, found, readScope);
  const isFileShown = await filesShownTo(context, { readScope, data, caller, seen: found });
  const offers = compiled
    ? await offersOf(context, caller, compiled, {
        seen: found,
        held,
        data,
        readScope,
        around,
        atRest,
        readable: others,
      })
    : { events: [], onDemand: [], fiche: null, rightsOf: null, todos: [] };
  const closings = await servedClosings(context, bundle);
  return {
    id: dossier.id,
    workflow: dossier.workflow,
    bundle: dossier.bundle,
    revision: dossier.revision,
    title: dossier.title,
    state: readScope.isWhole ? stateValue(dossier) : null,
    states,
    stateTitles: compiled ? titlesOf(compiled, states) : {},
    tags: readScope.isWhole || !compiled ? dossier.tags : tagsOf(compiled, states),
    data,
    answers: await answersFor(context, found, held, data),
    fiche: offers.fiche,
    rightsOf: offers.rightsOf,
    events: readScope.isWhole ? offers.events : offers.events.filter(({ enabled }) => enabled),
    onDemand: await printable(context, reader, offers.onDemand),
    deadlines: compiled
      ? deadlinesOf(compiled, dossier, { mayPause: isStaff(bundle, held), closings }).filter(({ name }) =>
          readScope.shows('deadlines', name),
        )
      : [],
    todos: offers.todos.filter(({ to }) => isForReader(readScope, held, to)),
    documents: await shownTo(context, reader, issuedIn(around.records)),
    links: linksOf(found, around, others),
    people,
    limitedSince: dossier.limited?.since ?? null,
    pauses: readScope.isWhole
      ? pausesOf(dossier).map(({ deadline, motive, until }) => ({ deadline, motive, until }))
      : [],
    files: around.files
      .filter((file) => isUpload(file) && isFileShown(file))
      .map(({ id, name, type, size, sha256, at }) => ({ id, name, type, size, sha256, at })),
    createdAt: dossier.createdAt,
    updatedAt: dossier.updatedAt,
    readOnly: found.readOnly,
  };
}

/** Lists the pauses that people made: that of a limit of use ends with it alone. */
const pausesOf = ({ pauses }: Dossier) => pauses.filter(({ isLimitation }) => !isLimitation);

/** Reads in one call to the store all that a dossier's page needs besides the dossier. */
async function aroundOf(
  { store }: Context,
  found: Pick<AuthorizedDossier, 'dossier' | 'compiled'>,
): Promise<RelatedRecords> {
  const { linked, named } = ledTo(found);
  const newest = { [ISSUED]: MAX_ISSUED, [REFERENCE]: MAX_LINKS };
  return store.around(found.dossier.id, { newest, dossiers: [...linked, ...named] });
}

/**
 * Puts into words the answers of a reader who has no access to the journal; null for people who work on the dossier or examine it, since
 * they read the journal.
 */
async function answersFor(
  context: Context,
  { bundle }: Pick<AuthorizedDossier, 'bundle'>,
  held: string[],
  data: JsonObject,
): Promise<View['answers']> {
  const relation = relationOf(bundle.workflow, bundle.roles, held);
  if (relation === null || isEnough(relation, 'worker') || examines(bundle, held)) return null;
  const words = wordsFor(bundle, await context.directory.names(), data);
  const answers = differences(bundle.dossier, { before: undefined, after: data }, words);
  return answers.map(({ field, title, after }) => ({ field, title, value: after }));
}

/** Keeps the documents that print nothing hidden from the reader; issuing the others would be refused. */
async function printable(context: Context, reader: DocumentReader, asked: View['onDemand']): Promise<View['onDemand']> {
  const { bundle, dossier } = reader.found;
  const unread = asked.map(({ document, form }) => {
    const template = bundle.workflow.documents?.[document]?.template ?? '';
    return unreadIn(context, reader, { bundle: dossier.bundle, template, form }, 'cut');
  });
  const counts = (await Promise.all(unread)).map(({ length }) => length);
  return asked.filter((_, place) => counts[place] === 0);
}

/** Takes the tags from the states shown, since the dossier's own tags would reveal hidden states. */
function tagsOf({ nodes }: CompiledBundle, states: readonly string[]): string[] {
  return [...new Set(states.flatMap((state) => nodes.get(state)?.tags ?? []))];
}

function stateValue(dossier: Dossier): Json {
  const snapshot = dossier.snapshot as JsonObject | null;
  return snapshot?.['value'] ?? null;
}

function titlesOf(compiled: CompiledBundle, states: readonly string[]): { [state: string]: string } {
  const titles = stateTitles(compiled);
  return Object.fromEntries(states.map((state) => [state, titles[state] ?? state]));
}

interface OfferReading extends DossierReading {
  around: RelatedRecords;
  atRest: AtRest | null;
}

/**
 * Computes the to-dos, the actions open to the reader, the documents they may ask for, the fiche with its edit buttons, and for data
 * protection the person whose rights the dossier follows.
 */
async function offersOf(
  context: Context,
  caller: Caller,
  compiled: CompiledBundle,
  reading: OfferReading,
): Promise<Pick<View, 'events' | 'onDemand' | 'fiche' | 'rightsOf' | 'todos'>> {
  const { held, around } = reading;
  const { dossier } = reading.seen;
  const { moment, todos } = reading.atRest ?? (await restOf(context, compiled, dossier, around));
  const actors = actorsOf(caller, held, { dossier, bundle: compiled.bundle });
  const events = choices(compiled, dossier, actors, moment);
  const failed: Because[] = [];
  const onFailure = (path: string) => void failed.push({ text: '', path, code: FAULT });
  const reader = { person: caller.person.id, held, now: moment.now };
  const names = compiled.fiche === null ? new Map<string, string>() : await context.directory.names();
  const onDemand = documentChoices(compiled, dossier, actors, moment);
  const fiche = ficheFor(compiled, reading, moment, { names, files: around.files, events, onFailure });
  failed.push(...[...events, ...onDemand].flatMap(({ because }) => because));
  // Expressions that fail because data were erased are no fault of the definition.
  const at = { bundle: compiled.hash, dossier: dossier.id, at: moment.now };
  await noteFaults(context, at, isPartlyErased(dossier) ? [] : failed);
  const shown = todos.map((todo) => todoFor(compiled, { ...todo, dossier: dossier.id }, reader));
  const isProtecting = caller.person.roles.includes('dpo');
  const person = isProtecting ? rightsOf(compiled, dossier, moment, mayReadOf(reading)) : null;
  return { events, onDemand, todos: shown, fiche, rightsOf: person };
}

async function restOf(
  context: Context,
  compiled: CompiledBundle,
  dossier: Dossier,
  { dossiers }: RelatedRecords,
): Promise<AtRest> {
  const liens = await loadLinks(context, compiled, dossier, dossiers);
  const moment = { now: await context.clock.now(), id: dossier.id, liens };
  return { moment, todos: todosOf(compiled, dossier, moment) };
}

function deadlinesOf(
  compiled: CompiledBundle,
  dossier: Dossier,
  { mayPause, closings }: { mayPause: boolean; closings: readonly string[] },
): ViewDeadline[] {
  const held = new Set(calendarLines(compiled, dossier).flatMap(({ paused, key }) => (paused ? key : [])));
  return dossier.deadlines.map(({ name, key, dueAt, firedAt, skippedAt }) => {
    const definition = compiled.bundle.workflow.deadlines[name];
    const [title, rule, legal] = [definition?.title ?? name, deadlineRule(compiled, name), definition?.legal === true];
    const pausable = mayPause && isPausable(compiled, name, closings);
    const dates = { dueAt, endsDay: endsDay(compiled, name) };
    return { name, key, title, ...dates, rule, paused: held.has(key), pausable, legal, firedAt, skippedAt };
  });
}

async function peopleOf(
  context: Context,
  { bundle: { roles }, dossier }: Pick<AuthorizedDossier, 'bundle' | 'dossier'>,
  readScope: ReadScope,
): Promise<View['people']> {
  const shown = Object.entries(dossier.roles).filter(([role]) => readScope.shows('people', role));
  const found = shown.flatMap(([role, holders]) => holders.map((id) => ({ role, id })));
  if (found.length === 0) return [];
  const names = await context.directory.names();
  return found.map(({ role, id }) => ({ role, title: roles[role]?.title ?? role, id, name: names.get(id) ?? id }));
}
