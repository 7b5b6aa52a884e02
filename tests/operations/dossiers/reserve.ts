import { compileBundle, decide } from '../../../src/engine/engine.ts';
import type { Store } from '../../../src/store/store.ts';

/** Takes the place without sending the event, as a crash between the two writes of an approval leaves it. */
export async function takePlaceAlone(store: Store, holder: string, dossier: string): Promise<void> {
  const stored = await store.load(holder);
  const bundle = stored && (await store.bundle(stored.dossier.bundle));
  const { compiled } = bundle ? compileBundle(bundle) : { compiled: null };
  if (!stored || !compiled) throw new Error('No such dossier');
  const now = stored.dossier.updatedAt;
  const command = { kind: 'reserve', counter: 'absents', dossier } as const;
  const decision = decide(compiled, stored.dossier, command, { now, id: holder, liens: {} });
  if (!decision.ok || decision.dropped) throw new Error('The place cannot be taken');
  const { add, withdraw, entry } = decision;
  const expected = stored.dossier.revision;
  await store.commit({ dossier: decision.dossier, row: stored.row, expected, entry, add, withdraw });
}
