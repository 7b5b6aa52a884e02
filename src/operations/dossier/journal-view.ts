import { readable, readScopeOf } from '../../access/access.ts';
import { isId, type JsonObject } from '../../base/base.ts';
import type { Actor, Bundle, Command, JournalEntry } from '../../engine/engine.ts';
import type { SealedEntry } from '../../store/store.ts';
import { formatLongDate, todayIn } from '../../time/time.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { type AuthorizedDossier, authorize, type FormShown, formsShown } from '../reading/reading.ts';
import { changesOf } from './changes.ts';
import { exchangesOf, titlesFor } from './exchanges.ts';
import { formGrants } from './form-grants.ts';
import type { JournalView } from './journal-shapes.ts';
import { sendingsOf } from './sendings.ts';
import { toldOf } from './told.ts';

/** Reads the journal of a dossier, oldest first, as this reader may know it, and notes the reading. */
export async function journal(
  context: Context,
  caller: Caller,
  id: string,
  page: { after?: number; limit?: number },
): Promise<{ items: JournalView[]; next: number | null }> {
  const found = await authorize(context, caller, id, 'journal.read');
  const mark = { dossier: id, person: caller.person.id, role: found.held[0] ?? '' };
  context.readings.note([{ ...mark, at: await context.clock.now(), what: 'journal' }]);
  return journalAs(context, caller, found, page);
}

/** Reads the journal for a caller already authorized on the dossier; the reading must be noted by the caller of this function. */
export async function journalAs(
  context: Context,
  caller: Caller,
  found: AuthorizedDossier,
  page: { after?: number; limit?: number },
): Promise<{ items: JournalView[]; next: number | null }> {
  const limit = Math.min(page.limit ?? 100, 500);
  const entries = await context.store.journal(found.dossier.id, { after: page.after ?? 0, limit: limit + 1 });
  const names = await context.directory.names();
  const shown = entries.slice(0, limit);
  const titleFor = titlesFor(context, caller);
  const bare = shown.map(readableEntry);
  const forms = await sentShown(context, caller, found, bare);
  const isCut = readScopeOf(found.bundle.workflow, found.held).items.length > 0;
  const changes = await changesOf(context, caller, found, bare);
  const told = await toldOf(context, found, tellable(bare, forms), names);
  const versions = await definitionsOf(context, bare);
  const items = shown.map(async (sealed): Promise<JournalView> => {
    const tasks = await Promise.all(sealed.entry.tasks.map((key) => context.store.task(key)));
    const { bundle, revision, command } = sealed.entry;
    const readable = { ...sealed, entry: readableEntry(sealed) };
    const title = titleOf(versions.get(bundle) ?? found.bundle, command);
    const exchanges = await exchangesOf(context, titleFor, readable, tasks);
    return {
      ...entryView(readable, found.bundle, found.held, names, forms.get(revision) ?? null),
      title,
      told: told.get(revision) ?? [],
      isUpkeep: isUpkeep(sealed.entry),
      changes: changes.get(revision) ?? [],
      sendings: sendingsOf(tasks, found.bundle, title),
      exchanges: exchanges.filter(({ title }) => !isCut || title !== null),
    };
  });
  return {
    items: await Promise.all(items),
    next: entries.length > limit ? (shown.at(-1)?.entry.revision ?? null) : null,
  };
}

/** Finds by revision the answers each act sent, without those about dossiers on which this reader has no role. */
async function sentShown(
  context: Context,
  caller: Caller,
  found: AuthorizedDossier,
  entries: JournalEntry[],
): Promise<Map<number, FormShown>> {
  const acts = entries.flatMap(({ revision, command }) =>
    'data' in command ? [{ revision, event: command.event, data: command.data }] : [],
  );
  const shown = await formsShown(context, caller, found, acts);
  return new Map(acts.map(({ revision }, i) => [revision, shown[i] ?? null]));
}

/** Keeps the acts this reader may know of, each with the answers they may read. */
function tellable(entries: JournalEntry[], forms: ReadonlyMap<number, FormShown>): JournalEntry[] {
  return entries.flatMap((entry) => {
    const data = forms.get(entry.revision);
    if (!('data' in entry.command)) return [entry];
    return data ? [{ ...entry, command: { ...entry.command, data } }] : [];
  });
}

/** Replaces erased parts of an entry by nothing, so that their digests are not read as answers. */
function readableEntry({ entry, erased }: SealedEntry): JournalEntry {
  if (erased === undefined) return entry;
  const { command } = entry;
  return {
    ...entry,
    command: 'data' in command && isGone(erased, '/command/data') ? { ...command, data: {} } : command,
    remarks: entry.remarks.filter((remark) => typeof remark === 'string'),
    // An erased entry of older versions, which did not record changes, cannot be replayed either.
    changes: isGone(erased, '/changes') || entry.changes === undefined ? leftOf(entry.changes) : entry.changes,
  };
}

function isGone(erased: NonNullable<SealedEntry['erased']>, under: string): boolean {
  return Object.keys(erased).some((pointer) => pointer === '' || pointer.startsWith(under));
}

/** Drops changes of which both values were erased. */
function leftOf(changes: JournalEntry['changes'] = {}): NonNullable<JournalEntry['changes']> {
  const isSaid = (value: unknown): boolean =>
    typeof value === 'object' && value !== null
      ? Object.values(value).some(isSaid)
      : value !== null && value !== undefined;
  return Object.fromEntries(Object.entries(changes).filter(([, { was, is }]) => isSaid(was) || isSaid(is)));
}

function entryView(
  sealed: SealedEntry,
  bundle: Bundle,
  held: string[],
  names: ReadonlyMap<string, string>,
  sent: JsonObject | null,
): Omit<JournalView, 'title' | 'told' | 'isUpkeep' | 'exchanges' | 'changes' | 'sendings'> {
  const { entry, hash } = sealed;
  const { command } = entry;
  const actor = 'actor' in command ? command.actor : null;
  return {
    revision: entry.revision,
    at: entry.at,
    kind: command.kind,
    event: 'event' in command ? command.event : null,
    actor: actor && {
      id: actor.id,
      name: nameOf(actor, names),
      role: actor.role,
      roleTitle: bundle.roles[actor.role]?.title ?? null,
    },
    data: 'data' in command && sent !== null ? dataFor(bundle, { ...command, data: sent }, held) : {},
    left: entry.left,
    entered: entry.entered,
    remarks: entry.remarks,
    isErased: sealed.erased !== undefined,
    hash,
  };
}

/** Tells whether the entry only keeps the dossier in order, such as a reminder sent: it neither moves nor changes the dossier. */
function isUpkeep({ command, left, entered, changed }: JournalEntry): boolean {
  const isOfMachine = command.kind === 'deadline' || command.kind === 'rearm';
  return isOfMachine && left.length + entered.length + changed.length === 0;
}

/** Loads the definitions the entries were made under, since an act keeps the title it had then. */
async function definitionsOf({ bundles }: Context, entries: JournalEntry[]): Promise<Map<string, Bundle>> {
  const found = new Map<string, Bundle>();
  for (const hash of new Set(entries.map(({ bundle }) => bundle))) {
    const definition = await bundles.definition(hash);
    if (definition !== null) found.set(hash, definition);
  }
  return found;
}

/** Names the actor, with the person they stand in for (« Léa Démo, pour Ana Démo ») or the person whose link they signed by. */
function nameOf({ id, name, for: away, lentBy }: Actor, names: ReadonlyMap<string, string>): string {
  const stated = name ?? names.get(id) ?? (isId(id) ? 'quelqu’un' : id);
  if (lentBy !== undefined) return `${stated}, lien de ${names.get(lentBy) ?? lentBy}`;
  return away === undefined ? stated : `${stated}, pour ${names.get(away) ?? away}`;
}

function dataFor(bundle: Bundle, command: Extract<Command, { data: JsonObject }>, held: readonly string[]): JsonObject {
  const { grants, sensitive } = formGrants(bundle, command.event, held);
  return readable(command.data, grants, sensitive);
}

function titleOf(bundle: Bundle, command: JournalEntry['command']): string {
  switch (command.kind) {
    case 'event':
    case 'message':
      return bundle.workflow.events[command.event]?.title ?? command.event;
    case 'deadline': {
      const name = command.key.split(/[/#]/)[0] ?? command.key;
      return `Échéance : ${bundle.workflow.deadlines[name]?.title ?? name}`;
    }
    case 'reserve':
      return 'Place réservée';
    case 'release':
      return 'Place rendue';
    case 'pause':
      return `Rappels en pause${after(command.pause.motive)}`;
    case 'resume':
      return 'Rappels repris';
    case 'limit':
      return 'Usage des données limité';
    case 'lift':
      return 'Limite de l’usage levée';
    case 'spare-closings':
      return 'Clôture reprise : elle ne se met pas en pause';
    case 'note':
      return `À faire${after(command.title)}`;
    case 'note-done':
      return 'À faire terminé';
    case 'settle':
      return settledTitle(bundle, command);
    case 'send-document':
      return `Document envoyé${after(command.name)}`;
    case 'resend':
      return 'Nouveau lien demandé';
    case 'rearm':
      return 'Échéances recalculées';
    case 'forget':
      return 'Contenu effacé d’un autre dossier';
    case 'archive':
      return 'Passé en archive intermédiaire';
    case 'dispose':
      return 'Dossier effacé, au terme de sa conservation';
    case 'erase':
      return 'Effacé de nouveau, après le retour d’une sauvegarde';
    case 'erase-asked':
      return 'Effacé, parce que la personne l’a demandé';
    case 'migrate':
      return `Passé à la version du ${dayOf(bundle, command.publishedAt)}${after(command.reason)}`;
    case 'unmigrate':
      return `Revenu à la version du ${dayOf(bundle, command.publishedAt)}${after(command.reason)}`;
  }
}

/** Appends a text after a colon; null when it was erased. */
function after(words: string | null): string {
  return words === null ? '' : ` : ${words}`;
}

function settledTitle({ workflow }: Bundle, command: Extract<Command, { kind: 'settle' }>): string {
  const { todo, act, motive, until } = command;
  const name = /^deadline:([^/@]*)/.exec(todo)?.[1];
  const what = name === undefined ? '' : ` : ${workflow.deadlines[name]?.title ?? name}`;
  const why = !motive ? '' : ` (${motive})`;
  if (act === 'later') return `Reporté au ${until === null ? '' : formatLongDate(until)}${what}${why}`;
  return `${act === 'done' ? 'Fait' : 'Sans objet'}${what}${why}`;
}

function dayOf({ workflow }: Bundle, instant: string): string {
  return formatLongDate(todayIn(workflow.zone, instant));
}
