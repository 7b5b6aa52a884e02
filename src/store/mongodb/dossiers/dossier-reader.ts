import type { StoryStep } from '../../../engine/engine.ts';
import { readBodyAt, readEntry, stepOf, token } from '../../common/common.ts';
import type { SealedEntry, StepsAlso, Store, StoredDossier, StoredRequest } from '../../contract/contract.ts';
import type { Database, DossierDocument, EntryLine, RequestDocument } from '../database/database.ts';
import { answerIn, requestName } from '../records/records.ts';
import { aroundReader } from './around.ts';
import {
  type DossierState,
  type DossierTexts,
  FOR_LOAD,
  FOR_LOAD_WITH_ANSWERS,
  type StateCache,
  storedDossiers,
  TEXTS,
  WITHOUT_TEXTS,
} from './state.ts';

export async function readState({ dossiers }: Database, id: string): Promise<DossierState | null> {
  return dossiers.findOne<DossierState>({ _id: id }, { projection: WITHOUT_TEXTS });
}

type LoadedDossier = Omit<DossierState, 'requests'> &
  DossierTexts & {
    /** Includes the answer, when a request is asked about. */
    requests: (DossierState['requests'][number] & { response?: string })[];
    /** Holds the request asked about, once it has left its dossier. */
    moved?: RequestDocument[];
    linked?: DossierTexts[];
  };

/** Reads the dossier, those its links lead to and the answer of a request, wherever it is kept, in one command. */
async function readLinked(
  { dossiers, requests }: Database,
  id: string,
  asked: string | undefined,
): Promise<LoadedDossier | null> {
  const linked = {
    ...{ from: dossiers.collectionName, localField: 'links', foreignField: '_id', as: 'linked' },
    pipeline: [{ $project: TEXTS }],
  };
  const moved = { from: requests.collectionName, localField: 'asked', foreignField: '_id', as: 'moved' };
  const stages = [
    { $match: { _id: id } },
    { $project: asked === undefined ? FOR_LOAD : FOR_LOAD_WITH_ANSWERS },
    { $lookup: linked },
    ...(asked === undefined ? [] : [{ $set: { asked } }, { $lookup: moved }]),
    { $project: { links: 0, asked: 0 } },
  ];
  return (await dossiers.aggregate<LoadedDossier>(stages).toArray())[0] ?? null;
}

async function readWhole({ dossiers }: Database, id: string): Promise<LoadedDossier | null> {
  return dossiers.findOne<LoadedDossier>({ _id: id }, { projection: FOR_LOAD });
}

export async function loadDossier(database: Database, id: string): Promise<StoredDossier | null> {
  const found = await readWhole(database, id);
  return found === null ? null : ((await storedDossiers(database.texts, [found]))[0] ?? null);
}

function answeredIn({ requests, moved = [] }: LoadedDossier, asked: string, now: number): StoredRequest | null {
  const here = requests.find(({ id }) => id === asked);
  return answerIn(here?.response === undefined ? moved[0] : { ...here, response: here.response }, now);
}

/** Removes the answers, without which a state is cached. */
function bare(state: Omit<LoadedDossier, 'body' | 'row' | 'linked' | 'moved'>): DossierState {
  return { ...state, requests: state.requests.map(({ response: _, ...line }) => line) };
}

export function dossierReads(
  database: Database,
  cache: StateCache,
): Pick<Store, 'load' | 'dossiers' | 'around' | 'journal' | 'steps' | 'ids' | 'heads'> {
  return {
    load: (id, options) =>
      database.run(async () => {
        const asked = options?.request && requestName(options.request);
        const found = options === undefined ? await readWhole(database, id) : await readLinked(database, id, asked);
        if (found === null) return null;
        const { body, row, linked, moved: _, ...state } = found;
        const answered = asked === undefined ? null : answeredIn(found, asked, database.clock.now());
        cache.keep({ state: bare(state), unanswered: answered === null ? asked : undefined });
        const [stored, ...others] = await storedDossiers(database.texts, [found, ...(linked ?? [])]);
        if (stored === undefined || linked === undefined) return stored ?? null;
        return { ...stored, linked: others, ...(answered && { answered }) };
      }),
    around: aroundReader(database),
    dossiers: (ids) =>
      database.run(async () => {
        const found = database.dossiers.find({ _id: { $in: ids } }, { projection: { body: 1, revision: 1 } });
        const lines = await found.toArray();
        await database.texts.ready(lines.map(({ body }) => body));
        return lines.map(({ _id, revision, body }) => readBodyAt(database.texts, { id: _id, revision, body }));
      }),
    journal: (id, options = {}) => database.run(() => readJournal(database, id, options)),
    steps: (ids, also) => database.run(() => readSteps(database, ids, also)),
    ids: ({ workflow, bundle, beyond, after = '', limit }) =>
      database.run(async () => {
        const tokens = [
          ...(workflow === undefined ? [] : [token.workflow(workflow)]),
          ...(bundle === undefined ? [] : [token.bundle(bundle)]),
          ...(beyond === undefined ? [] : [token.beyond(beyond)]),
        ];
        const only = tokens.length === 0 ? {} : { tokens: { $all: tokens } };
        const found = database.dossiers
          .find({ ...only, _id: { $gt: after } }, { projection: { _id: 1 } })
          .sort({ _id: 1 })
          .limit(limit);
        return (await found.toArray()).map(({ _id }) => _id);
      }),
    heads: ({ after = '', limit }) =>
      database.run(async () => {
        const found = database.dossiers
          .find({ _id: { $gt: after } }, { projection: { revision: 1, head: 1 } })
          .sort({ _id: 1 })
          .limit(limit);
        return (await found.toArray()).map(({ _id, revision, head }) => ({ id: _id, revision, head }));
      }),
  };
}

/**
 * Reads the tail first: an entry that is not in it was either moved, and is in the journal, or comes later. The other way round, an entry
 * moved between the two reads would be missed. Where both have an entry, it is the same.
 */
export async function readJournal(
  { dossiers, journal, texts }: Database,
  id: string,
  { after = 0, limit = Number.MAX_SAFE_INTEGER }: { after?: number; limit?: number },
): Promise<SealedEntry[]> {
  if (limit <= 0) return [];
  const found = await dossiers.findOne<Pick<DossierDocument, 'tail'>>({ _id: id }, { projection: { tail: 1 } });
  const tail = found?.tail ?? [];
  const oldest = tail[0]?.revision ?? Number.POSITIVE_INFINITY;
  const wanted = { dossier: id, revision: { $gt: after } };
  const moved =
    oldest <= after + 1
      ? []
      : await journal
          .find(wanted)
          .sort({ revision: 1 })
          .limit(limit === Number.MAX_SAFE_INTEGER ? 0 : limit)
          .toArray();
  const lines = new Map<number, EntryLine>();
  for (const line of [...moved, ...tail]) if (line.revision > after) lines.set(line.revision, line);
  const inOrder = [...lines.values()].sort((a, b) => a.revision - b.revision).slice(0, limit);
  await texts.ready(inOrder.map(({ entry }) => entry));
  return inOrder.map((line) => readEntry(texts, line));
}

/** Reads tails first, as `readJournal` does and for the same reason. Entries are texts, so each is read whole to make its step. */
async function readSteps(
  { dossiers, journal, texts }: Database,
  ids: string[],
  also?: StepsAlso,
): Promise<Map<string, StoryStep[]>> {
  const found = await dossiers
    .find<Pick<DossierDocument, '_id' | 'tail'>>({ _id: { $in: ids } }, { projection: { tail: 1 } })
    .toArray();
  const beyond = found.filter(({ tail }) => (tail[0]?.revision ?? Number.POSITIVE_INFINITY) > 1).map(({ _id }) => _id);
  const moved = beyond.length === 0 ? [] : await journal.find({ dossier: { $in: beyond } }).toArray();
  const lines = new Map<string, Map<number, EntryLine>>(found.map(({ _id }) => [_id, new Map()]));
  for (const line of moved) lines.get(line.dossier)?.set(line.revision, line);
  for (const { _id, tail } of found) for (const line of tail) lines.get(_id)?.set(line.revision, line);
  await texts.ready([...lines.values()].flatMap((own) => [...own.values()].map(({ entry }) => entry)));
  const inOrder = (own: Map<number, EntryLine>) => [...own.values()].sort((a, b) => a.revision - b.revision);
  const read = (line: EntryLine) => stepOf(readEntry(texts, line).entry, also);
  return new Map([...lines].map(([id, own]) => [id, inOrder(own).map(read)]));
}
