import { cache } from '../../../base/base.ts';
import { readBodyAt, readKeptRow } from '../../common/common.ts';
import type { StoredDossier, Texts } from '../../contract/contract.ts';
import type { DossierDocument, EntryLine, RequestLine, TaskLine } from '../database/database.ts';

/** Holds what a write must know of a dossier: everything but its texts, whose sizes are kept with it. */
export type DossierState = Pick<
  DossierDocument,
  '_id' | 'v' | 'revision' | 'head' | 'workflow' | 'fence' | 'drops' | 'by' | 'hasMoved'
> & {
  tail: Omit<EntryLine, 'entry'>[];
  tasks: Omit<TaskLine, 'payload'>[];
  requests: Omit<RequestLine, 'response'>[];
};

/** Leaves the texts in the database. */
export const WITHOUT_TEXTS = {
  body: 0,
  row: 0,
  links: 0,
  tokens: 0,
  deadlines: 0,
  todos: 0,
  parts: 0,
  'tail.entry': 0,
  'tasks.payload': 0,
  'requests.response': 0,
} as const;

/** Leaves out what only lists and moves need: a load brings the dossier, its row and the state its next commit starts from. */
export const FOR_LOAD_WITH_ANSWERS = {
  tokens: 0,
  deadlines: 0,
  todos: 0,
  parts: 0,
  'tail.entry': 0,
  'tasks.payload': 0,
} as const;
export const FOR_LOAD = { ...FOR_LOAD_WITH_ANSWERS, 'requests.response': 0 } as const;

/** Selects what is read of a dossier when no commit follows. */
export const TEXTS = { body: 1, row: 1, head: 1, revision: 1 } as const;

export type DossierTexts = Pick<DossierDocument, '_id' | 'body' | 'row' | 'head' | 'revision'>;

/** Opens these dossiers, whose keys are loaded together. */
export async function storedDossiers(texts: Texts, found: readonly DossierTexts[]): Promise<StoredDossier[]> {
  await texts.ready(found.flatMap(({ body, row }) => [body, row]));
  return found.map(({ _id, revision, body, row, head }) => {
    return { dossier: readBodyAt(texts, { id: _id, revision, body }), row: readKeptRow(texts, _id, row), head };
  });
}

const KEPT = 2_000;

/**
 * Keeps the states lately loaded, so that the commit that follows a load needs no second read. A state may be out of date: every write says
 * under which `v` it was decided, and each state serves once.
 */
export interface StateCache {
  keep(known: CachedState): void;
  take(id: string): CachedState | undefined;
}
export interface CachedState {
  state: DossierState;
  /** Names a request that was looked for with the dossier, and was not answered. */
  unanswered?: string | undefined;
}

export function stateCache(): StateCache {
  const kept = cache<string, CachedState>({ name: 'states of dossiers', bound: KEPT });
  return {
    keep(known) {
      kept.set(known.state._id, known);
    },
    take(id) {
      const found = kept.get(id);
      kept.delete(id);
      return found;
    },
  };
}
