import type { UpdateFilter } from 'mongodb';
import {
  audienceOf,
  type EntryRecord,
  keptBody,
  keptEntry,
  keptParts,
  keptRow,
  linksOf,
  listedOf,
  seal,
  type TodoLine,
  todoLines,
  token,
} from '../../common/common.ts';
import type { Commit, Texts } from '../../contract/contract.ts';
import type { DossierDocument, EntryLine } from '../database/database.ts';
import { requestLine } from '../records/records.ts';
import { isWorthMoving, TO_MOVE } from './move-plan.ts';
import { planTasks, taskUpdate } from './plan-tasks.ts';
import type { DossierState } from './state.ts';
import { wakeOf } from './task-lines.ts';

/** Holds the document as one commit writes it: whole when it creates, else what to change and under which `v`. */
export interface Write {
  filter: { _id: string; v: number };
  update: UpdateFilter<DossierDocument>;
  created: DossierDocument | null;
  head: string;
  toMove: boolean;
}

export interface WriteContext {
  commit: Commit;
  state: DossierState | null;
  stamp: string;
  /** Maps the keys to add that were moved away to their status. */
  gone: ReadonlyMap<string, string>;
  /** Is the store's clock; `serverNow` is the server's own. */
  now: number;
  serverNow: number;
  texts: Texts;
}

/** Counts the bytes of an entry besides its texts. */
const ENTRY_BYTES = 400;

export function writeOf(given: WriteContext): Write {
  const { commit, state, stamp, now, texts } = given;
  const entry = entryLine(given);
  const finished = new Set([...given.gone].flatMap(([key, status]) => (status === 'withdrawn' ? [] : [key])));
  const plan = planTasks(texts, state?.tasks ?? [], commit, finished, stamp);
  const tasks = taskUpdate(plan);
  const request = commit.request && requestLine(commit.request, now);
  const drops = dropsOf(commit);
  const after = {
    tail: [...(state?.tail ?? []), entry],
    tasks: plan.lines,
    requests: [...(state?.requests ?? []), ...(request ? [request] : [])],
    drops: [...(state?.drops ?? []), ...drops],
  };
  const toMove = isWorthMoving(after, now);
  const listed = dossierFields(texts, commit, entry.hash, stamp);
  const tokens = toMove ? [...listed.tokens, TO_MOVE] : listed.tokens;
  const fields = { ...listed, tokens, v: (state?.v ?? 0) + 1 };
  const base = { filter: { _id: commit.dossier.id, v: state?.v ?? 0 }, head: entry.hash, toMove };
  const wake = wakeOf(plan.lines);
  if (state === null)
    return {
      ...base,
      update: {},
      created: {
        _id: commit.dossier.id,
        ...fields,
        tail: [entry],
        tasks: Object.values(plan.set) as DossierDocument['tasks'],
        fence: 0,
        requests: request ? [request] : [],
        drops,
        changedAt: new Date(given.serverNow),
        hasMoved: false,
        ...(wake !== undefined && { wake }),
      },
    };
  const known = state.requests.findIndex(({ id }) => id === request?.id);
  const update = {
    $set: {
      ...fields,
      ...tasks.set,
      ...(request && known >= 0 && { [`requests.${known}`]: request }),
    },
    $push: {
      tail: entry,
      ...(request && known < 0 && { requests: request }),
      ...(drops.length > 0 && { drops: { $each: drops } }),
    },
    $currentDate: { changedAt: true },
    ...(Object.keys(tasks.unset).length > 0 && { $unset: tasks.unset }),
  };
  // The type is forced: the driver's types do not know paths by position.
  return { ...base, created: null, update: update as UpdateFilter<DossierDocument> };
}

function entryLine({ commit: { entry, dossier }, state, stamp: by, texts }: WriteContext): EntryLine {
  const sealed = keptEntry(texts, dossier.id, seal(entry, state?.head ?? dossier.id));
  return { ...sealed, revision: entry.revision, by, size: bytesOf(sealed) };
}

/** Returns about how many bytes an entry takes in its document. */
export function bytesOf({ entry, salt, erased }: EntryRecord): number {
  return Buffer.byteLength(entry) + salt.length + (erased?.length ?? 0) + ENTRY_BYTES;
}

/** Returns what every write of a dossier sets, whoever decided it. */
export function dossierFields(
  texts: Texts,
  { dossier, row, parts = null }: Pick<Commit, 'dossier' | 'row' | 'parts'>,
  head: string,
  by: string,
) {
  return {
    revision: dossier.revision,
    head,
    workflow: dossier.workflow,
    bundle: dossier.bundle,
    created: dossier.createdAt,
    updated: dossier.updatedAt,
    ...listedFields(texts, { dossier, row, parts }),
    body: keptBody(texts, dossier),
    links: linksOf(dossier),
    news: { revision: dossier.revision, workflow: dossier.workflow },
    by,
  };
}

/** Returns what lists, searches and pages of figures read of the dossier. */
export function listedFields(texts: Texts, { dossier, row, parts = null }: Pick<Commit, 'dossier' | 'row' | 'parts'>) {
  const listed = listedOf(dossier, row, texts);
  const todos = todoLines(row, dossier.workflow);
  return {
    title: listed.title,
    due: listed.due,
    tokens: [
      ...listed.tokens,
      ...listed.words.split(' ').flatMap((word) => (word === '' ? [] : [token.word(word)])),
      ...new Set(listed.known.map(({ scope, word }) => token.known(scope, word))),
      ...new Set(row.deadlines.map(({ dueAt }) => token.due(dueAt))),
      ...todoTokens(todos),
    ],
    deadlines: row.deadlines.map(({ dueAt, key }) => ({ due: dueAt, key })),
    todos,
    parts: keptParts(texts, dossier.id, parts),
    row: keptRow(texts, row, dossier),
  };
}

/** Returns the tokens by which people who have work on a dossier find it. */
export function todoTokens(todos: TodoLine[]): string[] {
  return [...new Set(todos.flatMap(({ audience }) => audience.filter(audienceOf.isScope).map(token.todo)))];
}

function dropsOf({ dropDrafts = [], dossier }: Commit): DossierDocument['drops'] {
  return dropDrafts.map((drop) => ({ ...drop, revision: dossier.revision }));
}
