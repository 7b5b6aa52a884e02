import type { SubjectDossier } from './subject-shapes.ts';

type SubjectSection = SubjectDossier['sections'][number];

/** Describes a section of the page; `older` counts the earlier rows of its list, which are in `donnees.json` only. */
export interface ShownSection extends SubjectSection {
  older: number;
}

const [MAX_ROWS, MIN_ROWS] = [200, 5];

/**
 * Chooses the answers that fit in a page: the latest rows of each list, as many for each list as leave at most `maxFacts` in all. After ten
 * years a list of contacts has a thousand rows.
 */
export function shownAnswers(sections: readonly SubjectSection[], maxFacts: number): ShownSection[] {
  let rows = MAX_ROWS;
  let shown = latestRows(sections, rows);
  while (factsIn(shown) > maxFacts && rows > MIN_ROWS) {
    rows = Math.max(MIN_ROWS, Math.floor(rows / 2));
    shown = latestRows(sections, rows);
  }
  return shown;
}

const factsIn = (sections: readonly SubjectSection[]) => sections.reduce((sum, { facts }) => sum + facts.length, 0);

function latestRows(sections: readonly SubjectSection[], most: number): ShownSection[] {
  const counts = new Map<string, number>();
  for (const { list, row } of sections.flatMap((one) => rowOf(one) ?? []))
    counts.set(list, Math.max(counts.get(list) ?? 0, row + 1));
  const told = new Set<string>();
  return sections.flatMap((section) => {
    const found = rowOf(section);
    if (found === null) return [{ ...section, older: 0 }];
    const older = Math.max(0, (counts.get(found.list) ?? 0) - most);
    if (found.row < older) return [];
    const isFirst = !told.has(found.list);
    told.add(found.list);
    return [{ ...section, older: isFirst ? older : 0 }];
  });
}

/** Finds the outermost list and row of a section: `visits.2.note` is in the third row of `visits`, whatever list is nested in it. */
function rowOf({ facts }: SubjectSection): { list: string; row: number } | null {
  const [, list, row] = /^(.*?)\.(\d+)\./.exec(facts[0]?.field ?? '') ?? [];
  return list === undefined ? null : { list, row: Number(row) };
}
