import { calendarLines, compileBundle, decide } from '../../../src/engine/engine.ts';
import type { Operations } from '../../../src/operations/operations.ts';
import type { Store } from '../../../src/store/store.ts';

interface OldPause {
  dossier: string;
  deadline: string;
  motive: string;
  person: string;
  role: string;
}

/** Writes a pause as older releases did, before pauses spared the deadlines that close. */
export async function pauseAsBefore(
  { store, operations }: { store: Store; operations: Operations },
  { dossier: id, deadline, motive, person, role }: OldPause,
): Promise<void> {
  const stored = await store.load(id);
  const bundle = stored && (await store.bundle(stored.dossier.bundle));
  const { compiled } = bundle ? compileBundle(bundle, 'when-used') : { compiled: null };
  if (stored === null || compiled === null) throw new Error('No such dossier, or version');
  const actor = { id: person, role, organisation: null };
  const command = { kind: 'pause', pause: { deadline, motive, until: null }, actor } as const;
  const decision = decide(compiled, stored.dossier, command, { now: await operations.now(), id, liens: {} });
  if (!decision.ok || decision.dropped) throw new Error('The pause is refused');
  const { dossier, entry, add, withdraw } = decision;
  const { items } = await store.list({ scopes: [`${role}:*`], sort: 'updated', limit: 10 });
  const kept = items.find((one) => one.id === id);
  if (kept === undefined) throw new Error('No row');
  const row = { ...kept.row, deadlines: calendarLines(compiled, dossier) };
  const outcome = await store.commit({ dossier, row, expected: stored.dossier.revision, entry, add, withdraw });
  if (outcome.kind !== 'committed') throw new Error('The pause was not written');
}
