import { canonicalJson, eachOnce, type JsonObject, memo, own } from '../../../base/base.ts';
import { type MaskedLine, maskedLines, shapeOf } from '../../../catalog/catalog.ts';
import type { BesideLine, Blind, Bundle, Dossier, DossierComparison } from '../../../engine/engine.ts';
import type { MaskedDossier, MovedHow } from './before-after-shapes.ts';
import { blindOf, datesMasked, type ThreeVersions } from './blind.ts';

/** Limits what is shown of one dossier; the rest is not even counted. */
const [MAX_ACTS, MAX_DEADLINES, MAX_ANSWERS] = [20, 12, 12];

interface Sides {
  beside: DossierComparison;
  dossier: Dossier;
  /** Holds the dossier's answers, masked by its pinned version and by the version in force. */
  masked: JsonObject;
  versions: ThreeVersions;
}

/** Describes a dossier as it is and as it would be with the draft, for readers who may read no dossier. */
export function maskedBeside({
  beside,
  dossier,
  masked,
  versions,
}: Sides): Pick<MaskedDossier, 'title' | 'standing' | 'obstacles' | 'acts' | 'deadlines' | 'answers'> {
  const blind = blindOf(versions);
  const acts = beside.acts.map(({ title, before, after, isBlind }) => ({ title, before, after, isMasked: isBlind }));
  const deadlines = beside.deadlines.map((line) => {
    const isMasked = line.isBlind || isDateMasked(line.name, versions);
    const [before, after] = isMasked ? [null, null] : [line.before, line.after];
    return { title: line.title, before, after, how: howOf(line), isMasked };
  });
  return {
    ...{ title: shapeOf(dossier.title), standing: beside.standing, obstacles: beside.obstacles },
    acts: changedFirst(acts, ({ before, after, isMasked }) => isMasked || before !== after).slice(0, MAX_ACTS),
    deadlines: changedFirst(deadlines, ({ how }) => how !== 'same').slice(0, MAX_DEADLINES),
    answers: answersOf({ beside, dossier, masked, versions, blind }).slice(0, MAX_ANSWERS),
  };
}

export function howOf({ before, after, isBlind }: Pick<BesideLine, 'before' | 'after' | 'isBlind'>): MovedHow {
  if (isBlind) return 'masked';
  if (before === after) return 'same';
  if (before === null) return 'added';
  if (after === null) return 'removed';
  return after > before ? 'later' : 'sooner';
}

/** Tells whether a deadline's date is hidden: what one version masks stays hidden, whatever the others say. */
export function isDateMasked(name: string, versions: ThreeVersions): boolean {
  return datesKnown(versions, () => eachOnce((one) => isDateMaskedIn(one, versions)))(name);
}

/** This cache is shared by dossiers of the same versions, since each of their dates would ask again. */
const datesKnown = memo<ThreeVersions, (name: string) => boolean>('masked dates');

function isDateMaskedIn(name: string, versions: ThreeVersions): boolean {
  return [versions.from, versions.served, versions.to].some(({ workflow: { deadlines } }) => {
    const definition = own(deadlines, name);
    return definition !== undefined && datesMasked(versions, definition);
  });
}

function changedFirst<Line>(lines: readonly Line[], isChanged: (line: Line) => boolean): Line[] {
  return [...lines.filter(isChanged), ...lines.filter((line) => !isChanged(line))];
}

const UNTOLD = 'dépend d’une donnée masquée';

interface MaskedSides extends Sides {
  blind: Blind;
}

/**
 * Lists the answers that would change. Only values already present are compared; a default that the draft fills in is announced in words.
 */
function answersOf({ beside: { after }, dossier, masked, versions, blind }: MaskedSides): MaskedDossier['answers'] {
  const { from, to } = versions;
  if (after === null) return [];
  const defaults = blind.isData ? {} : defaultsOf(from, to, after);
  const [was, is] = [maskedLines(from, masked), maskedLines(to, { ...defaults, ...masked })];
  const lines = [...new Set([...was.keys(), ...is.keys()])].flatMap((address) => {
    const [one, other] = [was.get(address), is.get(address)];
    if (one?.title === other?.title && (one?.text === other?.text || isStandIn(one, other))) return [];
    const isRenamed = one !== undefined && other !== undefined && one.title !== other.title;
    const title = isRenamed ? `${other.title} (aujourd’hui « ${one.title} »)` : ((other ?? one)?.title ?? '');
    return [{ title, before: one?.text ?? null, after: other?.text ?? null }];
  });
  const named = { title: 'Son nom dans les listes', before: shapeOf(dossier.title), after: shapeOf(after.title) };
  const checked = { title: 'Ses réponses, vérifiées par ce brouillon', before: 'admises', after: UNTOLD };
  const filled = { title: 'Une valeur par défaut s’y ajoute', before: null, after: 'oui' };
  const isFilled = !blind.isData && lines.length === 0 && canonicalJson(dossier.data) !== canonicalJson(after.data);
  return [
    ...(blind.isTitle ? [{ ...named, after: UNTOLD }] : after.title === dossier.title ? [] : [named]),
    ...(blind.isData ? [checked] : []),
    ...(isFilled ? [filled] : []),
    ...lines,
  ];
}

/** Tells whether either text is an invented choice that replaces a masked value: another order of the choices changes nothing. */
function isStandIn(one: MaskedLine | undefined, other: MaskedLine | undefined): boolean {
  return one !== undefined && other !== undefined && (one.isStandIn || other.isStandIn);
}

/** Returns the defaults of the fields that only the tried version has, where it filled them in. */
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
