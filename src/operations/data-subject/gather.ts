import { type JsonObject, memo } from '../../base/base.ts';
import { type Bundle, type Dossier, stageOf } from '../../engine/engine.ts';
import { draftsOf } from '../../store/store.ts';
import { formatInstant } from '../../time/time.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { type ArchivePiece, contentOf, type gathered, goneNote } from '../documents/documents.ts';
import { issuedFor, type JournalView, journalAs, titlesOf, uploadsOn, wholeData } from '../dossier/dossier.ts';
import { eachNamer, loadOrRefuse } from '../linked/linked.ts';
import { lettersAbout } from '../mail/mail.ts';
import { type AuthorizedDossier, definitionFor, sensitiveOf } from '../reading/reading.ts';
import { keptWords } from '../retention/retention.ts';
import { readingsOf } from './readings.ts';
import type { SubjectDossier } from './subject-shapes.ts';

type GatheredPieces = ReturnType<typeof gathered>;

/**
 * Gathers all that is kept in one dossier; its files go to `pieces`. Of other dossiers it says only how many of each workflow name this
 * one.
 */
export async function gather(
  context: Context,
  caller: Caller,
  id: string,
  pieces: GatheredPieces,
): Promise<SubjectDossier> {
  const found = await wholeReading(context, id);
  const { dossier, bundle, compiled } = found;
  const names = await context.directory.names();
  const uploads = await uploadsOn(context, id);
  const files = new Map(uploads.map((file) => [file.id, file.name]));
  const roleOf = (role: string) => bundle.roles[role]?.title ?? role;
  return {
    ...{ reference: id, title: dossier.title, workflow: bundle.workflow.title, openedAt: dossier.createdAt },
    stage: compiled === null ? [] : titlesOf(compiled, stageOf(compiled, dossier.states)),
    sections: wholeData({ bundle, data: dossier.data }, { names, files }),
    unsent: await unsentOf(context, found, names),
    acts: await actsOf(context, caller, found),
    letters: (await lettersAbout(context, id)).map(({ name, role, ...letter }) => ({
      ...letter,
      to: [name, roleOf(role)].filter((one) => one !== '').join(', '),
    })),
    pieces: await piecesOf(context, id, bundle.workflow.zone, pieces),
    recipients: rolesThatRead(bundle, dossier).map(({ title, holders }) => ({
      role: title,
      names: holders.flatMap((holder) => names.get(holder) ?? []),
    })),
    readings: await readingsOf(context, id, { names, roleOf }),
    retention: await keptWords(context, dossier),
    namedIn: await namersOf(context, id, dossier.workflow),
  };
}

async function unsentOf(
  { store }: Context,
  { dossier, bundle }: AuthorizedDossier,
  names: ReadonlyMap<string, string>,
): Promise<SubjectDossier['unsent']> {
  return (await draftsOf(store, dossier.id)).map(({ event, person, at, data }) => ({
    ...{ form: bundle.workflow.events[event]?.title ?? event, by: names.get(person) ?? '', at },
    answers: data as JsonObject,
  }));
}

async function actsOf(context: Context, caller: Caller, found: AuthorizedDossier): Promise<SubjectDossier['acts']> {
  const acts: SubjectDossier['acts'] = [];
  let after: number | null = 0;
  while (after !== null) {
    const page: Awaited<ReturnType<typeof journalAs>> = await journalAs(context, caller, found, { after, limit: 500 });
    acts.push(...page.items.filter(({ isUpkeep }) => !isUpkeep).map(actOf));
    after = page.next;
  }
  return acts;
}

function actOf({ revision, at, title, told, actor, changes }: JournalView): SubjectDossier['acts'][number] {
  return {
    ...{ number: revision, at, title, told, by: actor?.name ?? null, role: actor?.roleTitle ?? null },
    changes: changes.map((one) => ({ title: one.title, before: one.before, after: one.after })),
  };
}

async function piecesOf(
  context: Context,
  id: string,
  zone: string,
  { take, pieces }: GatheredPieces,
): Promise<SubjectDossier['pieces']> {
  const told: SubjectDossier['pieces'] = [];
  const add = (
    kind: 'document' | 'file',
    folder: string,
    name: string,
    piece: Omit<ArchivePiece, 'path' | 'day'> & { at: string },
  ) => {
    take(folder, name, { title: piece.title, day: formatInstant(piece.at, zone), content: piece.content });
    told.push({ kind, name: piece.title, at: piece.at, path: pieces.at(-1)?.path ?? '' });
  };
  for (const document of await issuedFor(context.store, id)) {
    const { name, content } =
      document.erased === undefined
        ? await contentOf(context, document, 'pdf')
        : goneNote(document.name, document.erased);
    add('document', 'documents', name, { title: document.name, at: document.at, content });
  }
  for (const { id: file, name, at } of await uploadsOn(context, id)) {
    const kept = await context.store.file(file);
    if (kept !== null) add('file', 'pieces-jointes', name, { title: name, at, content: kept.content });
  }
  return told;
}

/**
 * Counts, by workflow, the dossiers of other workflows that name this one: they involve other people too, so nothing else of them is given.
 */
async function namersOf(context: Context, id: string, own: string): Promise<string[]> {
  const ids = new Set<string>();
  await eachNamer(context, id, async (namer) => void ids.add(namer));
  const counts = new Map<string, number>();
  const named = [...ids];
  for (let first = 0; first < named.length; first += 200)
    for (const { workflow } of await context.store.dossiers(named.slice(first, first + 200), 'once'))
      if (workflow !== own) counts.set(workflow, (counts.get(workflow) ?? 0) + 1);
  const titles = new Map(
    (await context.bundles.currentDefinitions()).map(({ workflow }) => [workflow.id, workflow.title]),
  );
  return [...counts].map(([workflow, count]) => `${titles.get(workflow) ?? workflow} : ${count}`);
}

/** Names a role that nobody holds and that reads everything: the person a dossier is about may know all that it says. */
const SUBJECT = 'data-subject';
const wholes = memo<Bundle, Bundle>('bundles read whole');

/** Reads a dossier as the person it is about may know it, for the officer whom that person asked. */
async function wholeReading(context: Context, id: string): Promise<AuthorizedDossier> {
  const stored = await loadOrRefuse(context, id);
  const found = await definitionFor(context, stored.dossier);
  return { stored, dossier: stored.dossier, ...found, bundle: readWhole(found.bundle), held: [SUBJECT] };
}

/** Lists the roles that may read the dossier today, without the product's own roles. */
function rolesThatRead({ workflow, roles }: Bundle, dossier: Pick<Dossier, 'roles'>) {
  return Object.keys(workflow.read)
    .filter((role) => role !== SUBJECT && Object.hasOwn(roles, role))
    .map((role) => ({ title: roles[role]?.title ?? role, holders: dossier.roles[role] ?? [] }));
}

function readWhole(bundle: Bundle): Bundle {
  return wholes(bundle, () => {
    const { workflow } = bundle;
    const events = Object.entries(workflow.events).map(([name, event]) => [
      name,
      { ...event, by: [...event.by, SUBJECT] },
    ]);
    const read = { ...workflow.read, [SUBJECT]: ['*', ...sensitiveOf({ bundle })] };
    const whole: Bundle = { ...bundle, workflow: { ...workflow, read, events: Object.fromEntries(events) } };
    return whole;
  });
}
