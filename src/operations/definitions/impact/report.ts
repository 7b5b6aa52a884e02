import type { Graft } from '../../../engine/engine.ts';
import type { StoryVerdict } from './examiner.ts';
import { IMPACT_VERDICTS, type ImpactVerdict } from './impact-shapes.ts';

const MAX_EXAMPLES = 5;
const MAX_PATHS = 3;
/** Limits the groups described; beyond, the least frequent are only counted. */
const MAX_GROUPS = 60;

/** Holds what is known of one dossier; its story comes later than the rest. */
export interface TriedDossier {
  graft: Graft;
  story: StoryVerdict | null;
}

export interface VerdictGroup {
  verdict: ImpactVerdict;
  causes: string[];
  at: number | null;
  dossiers: number;
  paths: { steps: string[]; dossiers: number }[];
  ids: string[];
}

/** Returns the graver of the verdicts on today's dossier and on its story. */
function verdictOf({
  graft,
  story,
}: Pick<TriedDossier, 'graft' | 'story'>): Pick<VerdictGroup, 'verdict' | 'causes' | 'at'> {
  // An identical result today proves nothing of the past: only the story can say that the dossier is unconcerned.
  if (story !== null && (graft.verdict === 'identical' || rankOf(story.verdict) < rankOf(graft.verdict))) return story;
  return { ...graft, at: null };
}

/** Ranks the verdicts, the gravest first. */
const RANKS = new Map(IMPACT_VERDICTS.map((verdict, index) => [verdict, index]));
const rankOf = (verdict: ImpactVerdict): number => RANKS.get(verdict) ?? 0;

export function countsOf(tried: Iterable<TriedDossier>): { [verdict: string]: number } {
  const counts: { [verdict: string]: number } = {};
  for (const one of tried) {
    const { verdict } = verdictOf(one);
    counts[verdict] = (counts[verdict] ?? 0) + 1;
  }
  return counts;
}

type GatheredGroup = VerdictGroup & { byPath: Map<string, number> };

/** Groups the dossiers of one verdict and cause, the gravest first, then the most numerous. */
export function groupsOf(all: ReadonlyMap<string, TriedDossier>): VerdictGroup[] {
  const groups = new Map<string, GatheredGroup>();
  for (const [id, tried] of all) {
    const { verdict, causes, at } = verdictOf(tried);
    const key = JSON.stringify([verdict, causes]);
    const group: GatheredGroup = groups.get(key) ?? {
      verdict,
      causes,
      at,
      dossiers: 0,
      paths: [],
      ids: [],
      byPath: new Map(),
    };
    if (group.at !== at) group.at = null;
    group.dossiers += 1;
    if (group.ids.length < MAX_EXAMPLES) group.ids.push(id);
    const path = JSON.stringify(tried.story?.path ?? []);
    group.byPath.set(path, (group.byPath.get(path) ?? 0) + 1);
    groups.set(key, group);
  }
  const sorted = [...groups.values()].toSorted(
    (a, b) => IMPACT_VERDICTS.indexOf(a.verdict) - IMPACT_VERDICTS.indexOf(b.verdict) || b.dossiers - a.dossiers,
  );
  return sorted.slice(0, MAX_GROUPS).map(({ byPath, ...group }) => ({ ...group, paths: pathsOf(byPath) }));
}

function pathsOf(byPath: ReadonlyMap<string, number>): VerdictGroup['paths'] {
  const known = [...byPath].filter(([path]) => path !== '[]').toSorted(([, a], [, b]) => b - a);
  return known.slice(0, MAX_PATHS).map(([path, dossiers]) => ({ steps: JSON.parse(path) as string[], dossiers }));
}
