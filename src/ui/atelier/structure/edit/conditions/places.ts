import type { Path } from '../json.ts';

/** What an expression decides, as one looks for it. */
export type Kind = 'way' | 'act' | 'question' | 'deadline' | 'done' | 'read' | 'rule' | 'page' | 'value';

export const KINDS: { [kind in Kind]: string } = {
  way: 'Chemins pris',
  act: 'Actions proposées, réponses acceptées',
  question: 'Questions posées',
  deadline: 'Échéances',
  done: 'Ce qui est fait et envoyé',
  read: 'Ce qui est lu et gardé',
  rule: 'Règles',
  page: 'Pages et fiche',
  value: 'Calculs, qui ne décident de rien',
};

/** Where an expression stands, and what it is there. */
export interface Said {
  kind: Kind;
  what: string;
}

/** `*` is any name or rank, `**` any way down, nothing included. */
type Line = [pattern: string, kind: Kind, what: string];

interface Known extends Said {
  pattern: RegExp;
}

/** Looked for by the last step that is a name: a file has thousands of texts. */
export type Places = Map<string, Known[]>;

export function placesOf(lines: readonly Line[]): Places {
  const places: Places = new Map();
  for (const [pattern, kind, what] of lines) {
    const steps = pattern.split('/');
    const key = lastName(steps);
    places.set(key, [...(places.get(key) ?? []), { pattern: patternOf(steps), kind, what }]);
  }
  return places;
}

export function saidAt(places: Places, at: Path): Said | null {
  const steps = at.map(String);
  const text = `${steps.join(SEPARATOR)}${SEPARATOR}`;
  const candidates = [...(places.get(steps.at(-1) ?? '') ?? []), ...(places.get(`${steps.at(-2)}/*`) ?? [])];
  return candidates.find(({ pattern }) => pattern.test(text)) ?? null;
}

/** Names that people choose may hold a stroke. */
const SEPARATOR = '\n';

function lastName(steps: readonly string[]): string {
  const last = steps.at(-1) ?? '';
  return last === '*' ? `${steps.at(-2)}/*` : last;
}

function patternOf(steps: readonly string[]): RegExp {
  const parts = steps.map((step) => {
    if (step === '**') return `(?:[^${SEPARATOR}]*${SEPARATOR})*`;
    return step === '*' ? `[^${SEPARATOR}]*${SEPARATOR}` : `${step}${SEPARATOR}`;
  });
  return new RegExp(`^${parts.join('')}$`);
}
