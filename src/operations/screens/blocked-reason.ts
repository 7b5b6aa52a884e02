import { type CompiledBundle, type Dossier, fourEyesOn } from '../../engine/engine.ts';

/**
 * Why one who may decide on a line may not this time: what he did himself, and who decides then. Null when nothing of what
 * the line waits for is kept from him.
 */
export function blockedReasonOf(
  compiled: CompiledBundle,
  { acts, states }: Pick<Dossier, 'acts' | 'states'>,
  { person, held }: { person: string; held: string[] },
): string | null {
  const active = [compiled.root, ...states.flatMap((id) => compiled.nodes.get(id) ?? [])];
  for (const name of active.flatMap(({ on }) => [...on.keys()])) {
    const event = compiled.events.get(name);
    if (event === undefined || !event.definition.by.some((role) => held.includes(role))) continue;
    const act = fourEyesOn(compiled, acts, event, person);
    if (act === null) continue;
    const others = event.definition.by.map((role) => compiled.roles.get(role)?.title ?? role);
    return `Vous avez fait « ${act} » : une autre personne doit en décider (${others.join(', ')}).`;
  }
  return null;
}
