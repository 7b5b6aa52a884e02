import type { JsonObject } from '../../../base/base.ts';
import { maskedLines, readsMasked, shapeOf } from '../../../catalog/catalog.ts';
import type { Beside, Bundle, Dossier } from '../../../engine/engine.ts';
import type { MaskedDossier, MovedHow } from './before-after-contract.ts';

/** Of one dossier; the rest is counted nowhere. */
const [MAX_ACTS, MAX_DEADLINES, MAX_ANSWERS] = [20, 12, 12];

interface Sides {
  beside: Beside;
  dossier: Dossier;
  /** Its answers, masked by the version it is pinned to. */
  masked: JsonObject;
  from: Bundle;
  served: Bundle;
  to: Bundle;
}

/** What is told of a dossier beside what it would be, to who may read none. */
export function maskedBeside({
  beside,
  dossier,
  masked,
  from,
  served,
  to,
}: Sides): Pick<MaskedDossier, 'title' | 'standing' | 'obstacles' | 'acts' | 'deadlines' | 'answers'> {
  const acts = beside.acts.map(({ title, before, after }) => ({ title, before, after }));
  const deadlines = beside.deadlines.map((line) => {
    const isMasked = [from, to].some((one) => isCountedFromMasked(one, line.name, [from, served, to]));
    const [before, after] = isMasked ? [null, null] : [line.before, line.after];
    return { title: line.title, before, after, how: howOf(line), isMasked };
  });
  return {
    ...{ title: shapeOf(dossier.title), standing: beside.standing, obstacles: beside.obstacles },
    acts: changedFirst(acts, ({ before, after }) => before !== after).slice(0, MAX_ACTS),
    deadlines: changedFirst(deadlines, ({ how }) => how !== 'same').slice(0, MAX_DEADLINES),
    answers: answersOf({ beside, dossier, masked, from, to }).slice(0, MAX_ANSWERS),
  };
}

export function howOf({ before, after }: { before: string | null; after: string | null }): MovedHow {
  if (before === after) return 'same';
  if (before === null) return 'added';
  if (after === null) return 'removed';
  return after > before ? 'later' : 'sooner';
}

/** What one version masks stays hidden whatever the other says of it. */
function isCountedFromMasked({ workflow }: Bundle, name: string, both: readonly Bundle[]): boolean {
  const from = Object.hasOwn(workflow.deadlines, name) ? workflow.deadlines[name]?.from : undefined;
  return from !== undefined && from !== 'entry' && both.some((one) => readsMasked(one, from));
}

function changedFirst<Line>(lines: readonly Line[], isChanged: (line: Line) => boolean): Line[] {
  return [...lines.filter(isChanged), ...lines.filter((line) => !isChanged(line))];
}

/** Only values that were there: what the other version fills by itself is a default of its own, told by its words. */
function answersOf({ beside: { after }, dossier, masked, from, to }: Omit<Sides, 'served'>): MaskedDossier['answers'] {
  if (after === null) return [];
  const [was, is] = [maskedLines(from, masked), maskedLines(to, { ...defaultsOf(from, to, after), ...masked })];
  const lines = [...new Set([...was.keys(), ...is.keys()])].flatMap((address) => {
    const [one, other] = [was.get(address), is.get(address)];
    if (one?.title === other?.title && one?.text === other?.text) return [];
    const isRenamed = one !== undefined && other !== undefined && one.title !== other.title;
    const title = isRenamed ? `${other.title} (aujourd’hui « ${one.title} »)` : ((other ?? one)?.title ?? '');
    return [{ title, before: one?.text ?? null, after: other?.text ?? null }];
  });
  const isRetitled = after.title !== dossier.title;
  const named = { title: 'Son nom dans les listes', before: shapeOf(dossier.title), after: shapeOf(after.title) };
  return isRetitled ? [named, ...lines] : lines;
}

/** Members that only the version tried knows, and fills where nobody answered. */
function defaultsOf(from: Bundle, to: Bundle, after: Pick<Dossier, 'data'>): JsonObject {
  const known = propertiesOf(from.dossier);
  const fresh = Object.entries(propertiesOf(to.dossier)).filter(([name]) => !Object.hasOwn(known, name));
  const filled = fresh.flatMap(([name, field]): [string, JsonObject[string]][] => {
    const value = (field as JsonObject | undefined)?.['default'];
    return value === undefined || !Object.hasOwn(after.data, name) ? [] : [[name, value]];
  });
  return Object.fromEntries(filled);
}

function propertiesOf({ properties }: JsonObject): JsonObject {
  return (properties ?? {}) as JsonObject;
}
