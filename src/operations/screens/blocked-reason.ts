import { type CompiledBundle, type Dossier, fourEyesOn } from '../../engine/engine.ts';

/**
 * Says why a person whose role decides on this dossier may not do so, because of an act of their own, and which roles may. Is null when
 * nothing is refused to them.
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
