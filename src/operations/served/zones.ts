import type { Context } from '../context.ts';

/** Returns the zone of each published workflow, in order of name. */
export async function zones({ bundles }: Pick<Context, 'bundles'>): Promise<Map<string, string>> {
  const currents = await bundles.currentDefinitions();
  const named = currents.map(({ workflow }): [string, string] => [workflow.id, workflow.zone]);
  return new Map(named.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Returns the zone in which the days of the whole programme are counted: that of most workflows, the first by name among equals. */
export async function programmeZone(context: Pick<Context, 'bundles'>): Promise<string> {
  const counts = new Map<string, number>();
  for (const zone of (await zones(context)).values()) counts.set(zone, (counts.get(zone) ?? 0) + 1);
  const [first] = [...counts].sort(([a, many], [b, few]) => few - many || (a < b ? -1 : 1));
  return first?.[0] ?? 'UTC';
}
