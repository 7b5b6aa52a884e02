import { problems, refuse } from '../../base/base.ts';
import { AND, errorWhat } from '../common/common.ts';
import type { ImportUnit, Store, StoredTask } from '../contract/contract.ts';
import { listByTitle } from './by-title.ts';
import { MasterKeyMissing } from './envelopes.ts';
import type { KeptTexts } from './kept-texts.ts';
import type { Seals } from './seals.ts';

/**
 * Wraps a store that seals the texts of dossiers itself (`Texts`): makes keys before something is written under them, reads the ring again
 * for a missing master key, and seals error messages, which may hold an e-mail address.
 */
export function sealedDossiers(store: Store, texts: KeptTexts, seals: Seals): Store {
  const { envelopes } = seals;
  const make = (ids: string[]) => envelopes.make(ids);
  const atHand = new Set<Promise<unknown>>();
  let isClosed = false;
  const again =
    <Asked extends unknown[], Answer>(verb: (...asked: Asked) => Promise<Answer>) =>
    async (...asked: Asked): Promise<Answer> => {
      if (isClosed) refuse(problems.unavailable('La base est fermée.'));
      const running = verb(...asked).catch(async (error: unknown) => {
        if (!(error instanceof MasterKeyMissing)) throw error;
        await envelopes.master(error.key);
        return verb(...asked);
      });
      atHand.add(running);
      return running.finally(() => atHand.delete(running));
    };
  const errors = sealedErrors(texts);
  const list = again(store.list);
  return {
    ...store,
    ...{ load: again(store.load), dossiers: again(store.dossiers), around: again(store.around) },
    ...{
      journal: again(store.journal),
      steps: again(store.steps),
      calendar: again(store.calendar),
      todos: again(store.todos),
    },
    ...{ parts: again(store.parts), claim: again(store.claim) },
    list: (query) => (query.sort === 'title' ? listByTitle(list, query) : list(query)),
    putRows: again(async (rows) => {
      await make(rows.map(({ dossier }) => dossier.id));
      return store.putRows(rows);
    }),
    commit: again(async (commit) => {
      await make([commit.dossier.id]);
      return store.commit(commit);
    }),
    settle: again(async (key, fence, outcome) => {
      await make([dossierOf(key)]);
      const told = 'error' in outcome ? { ...outcome, error: errors.seal(key, outcome.error) } : outcome;
      return store.settle(key, fence, told);
    }),
    closeIncident: again(async (key, how) => {
      await make([dossierOf(key)]);
      return store.closeIncident(key, how.kind === 'resolve' ? { ...how, motive: errors.seal(key, how.motive) } : how);
    }),
    tasks: again(async (query) => {
      const page = await store.tasks(query);
      return { ...page, items: await Promise.all(page.items.map(errors.open)) };
    }),
    task: again(async (key) => {
      const found = await store.task(key);
      return found && errors.open(found);
    }),
    exportDossier: again(async (id) => {
      const whole = await store.exportDossier(id);
      return whole && { ...whole, tasks: await Promise.all(whole.tasks.map(errors.open)) };
    }),
    close: async () => {
      isClosed = true;
      // A key may still be in the making: calls made before the closing end before it.
      while (atHand.size > 0) await Promise.allSettled(atHand);
      await store.close();
    },
    import: again(async (items) => {
      await make(items.flatMap(dossierIn));
      return store.import(
        items.map((item) => {
          if (item.kind !== 'dossier') return item;
          return { kind: 'dossier', whole: { ...item.whole, tasks: item.whole.tasks.map(errors.sealTask) } };
        }),
      );
    }),
  };
}

function dossierIn(item: ImportUnit): string[] {
  switch (item.kind) {
    case 'dossier':
      return [item.whole.dossier.id];
    case 'erasure':
      return [item.erasure.dossier];
    case 'resealed':
      return [item.dossier];
    case 'replaced':
    case 'scrub':
    case 'bundle':
    case 'current':
    case 'request':
    case 'unique':
    case 'record':
      return [];
  }
}

function sealedErrors(texts: KeptTexts) {
  const seal = (key: string, error: string) => texts.seal(dossierOf(key), errorWhat(key), error);
  /** Opens a part of an error. A message about a task that does not open is in clear, since the key to seal it may be what is missing. */
  const openError = (key: string, part: string) => (texts.isClear(part) ? part : texts.open(errorWhat(key), part));
  return {
    seal,
    sealTask: (stored: StoredTask): StoredTask =>
      stored.lastError === null ? stored : { ...stored, lastError: seal(stored.task.key, stored.lastError) },
    open: async (stored: StoredTask): Promise<StoredTask> => {
      if (stored.lastError === null) return stored;
      const parts = stored.lastError.split(AND);
      await texts.ready(parts);
      return { ...stored, lastError: parts.map((part) => openError(stored.task.key, part)).join(AND) };
    },
  };
}

/** Cuts the dossier's id off a task's key: it ends at the first colon, which no id holds. */
function dossierOf(key: string): string {
  return key.slice(0, Math.max(0, key.indexOf(':')));
}
