import { isReadWhole, readScopeOf } from '../../access/access.ts';
import { type CompiledBundle, type JournalEntry, MACHINE, type MayRead, teller } from '../../engine/engine.ts';
import type { Context } from '../context.ts';
import type { AuthorizedDossier } from '../reading/reading.ts';
import { mayReadOf } from './fiche.ts';
import { formGrants } from './form-grants.ts';

type Teller = ReturnType<typeof teller>;

/**
 * Finds by revision the sentences each act says of itself (`tell` of its event), in the words of the version it was made under. A sentence
 * shows only to a reader who may read every answer in it.
 */
export async function toldOf(
  context: Context,
  seen: AuthorizedDossier,
  entries: JournalEntry[],
  names: ReadonlyMap<string, string>,
): Promise<Map<number, string[]>> {
  const tellers = await tellersOf(context, seen, entries, names);
  const told = new Map<number, string[]>();
  for (const { revision, at, bundle, command } of entries) {
    const tell = tellers.get(bundle);
    if (tell === undefined || (command.kind !== 'event' && command.kind !== 'message')) continue;
    const { event, data: form } = command;
    const actor = command.kind === 'event' ? command.actor : MACHINE;
    const { sentences, failedAt } = tell({ event, actor, at, form }, mayReadOn(seen, event));
    for (const path of failedAt)
      context.log.error({ dossier: seen.dossier.id, bundle, path }, 'An act could not be told');
    told.set(revision, sentences);
  }
  return told;
}

/** Prepares the sentences of each version; a version that no longer compiles has none. */
async function tellersOf(
  { bundles, clock }: Context,
  { dossier, compiled }: AuthorizedDossier,
  entries: JournalEntry[],
  names: ReadonlyMap<string, string>,
): Promise<Map<string, Teller>> {
  const moment = { now: await clock.now(), id: dossier.id, liens: {} };
  const tellers = new Map<string, Teller>();
  for (const hash of new Set(entries.map(({ bundle }) => bundle))) {
    const version: CompiledBundle | null =
      hash === compiled?.hash ? compiled : await bundles.byHash(hash).catch(() => null);
    if (version !== null) tellers.set(hash, teller(version, dossier, moment, names));
  }
  return tellers;
}

/** Checks an answer against the rights on its form, and any other path against those on the dossier. */
function mayReadOn(seen: AuthorizedDossier, event: string): MayRead {
  const { held, bundle } = seen;
  const mayRead = mayReadOf({ seen, held, readScope: readScopeOf(bundle.workflow, held), readable: new Map() });
  const form = formGrants(bundle, event, held);
  return (path) => {
    const [root, ...steps] = path.split('.');
    return root === 'form' ? isReadWhole(steps.join('.'), form.grants, form.sensitive) : mayRead(path);
  };
}
