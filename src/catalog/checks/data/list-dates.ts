import type { ListFile } from '../../../engine/engine.ts';
import { isCivilDate } from '../../../time/time.ts';
import { cureFor } from '../../definition/definition.ts';
import type { CheckFinding, LintCheck } from '../../reading/reading.ts';

export const listDates: LintCheck = {
  code: 'list-dates',
  title: "Une liste de référence donne à chaque date une seule lecture d'un code",
  level: 'error',
  run({ bundle }) {
    return Object.values(bundle.lists).flatMap((list) => {
      const file = `workflows/lists/${list.id}.json`;
      return [...wrongDates(list), ...twice(list), ...orphans(list)].map((found) => ({ file, ...found }));
    });
  },
};

type DatedEntry = ListFile['entries'][number];

function wrongDates({ entries }: ListFile): CheckFinding[] {
  return entries.flatMap(({ from, to }, i): CheckFinding[] => {
    const path = `$.entries[${i}]`;
    const wrong = Object.entries({ from, to }).filter(([, date]) => date !== undefined && !isCivilDate(date));
    if (wrong.length > 0) return wrong.map(([key, date]) => notADate(`${path}.${key}`, date));
    if (from === undefined || to === undefined || from <= to) return [];
    return [
      {
        path: `${path}.to`,
        message: `La fin (${to}) précède le début (${from}).`,
        cure: 'Corriger une des deux dates.',
      },
    ];
  });
}

function notADate(path: string, date: string | undefined): CheckFinding {
  return { path, message: `« ${date} » n'est pas une date du calendrier.`, cure: 'Écrire une date : 2024-01-31.' };
}

/** Reports a code that comes back while it is still valid; it may come back later. */
function twice({ entries }: ListFile): CheckFinding[] {
  const byCode = new Map<string, DatedEntry[]>();
  return entries.flatMap((entry, i) => {
    const earlier = byCode.get(entry.code) ?? [];
    byCode.set(entry.code, [...earlier, entry]);
    if (!earlier.some((other) => overlap(other, entry))) return [];
    const message = `Le code « ${entry.code} » est déjà valable à la même date.`;
    return [{ path: `$.entries[${i}].code`, message, cure: 'Supprimer une des entrées, ou séparer leurs dates.' }];
  });
}

function overlap(a: DatedEntry, b: DatedEntry): boolean {
  return (a.from ?? '') <= (b.to ?? '9999') && (b.from ?? '') <= (a.to ?? '9999');
}

function orphans({ entries, retired = [] }: ListFile): CheckFinding[] {
  const codes = new Set([...entries, ...retired].map(({ code }) => code));
  return retired.flatMap(({ of }, i) =>
    codes.has(of)
      ? []
      : [
          {
            path: `$.retired[${i}].of`,
            message: `Le code « ${of} » n'est pas dans la liste.`,
            cure: cureFor(of, codes, 'Nommer un code de la liste.'),
          },
        ],
  );
}
