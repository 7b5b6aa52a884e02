import { sameJson } from '../../base/base.ts';
import type { CompiledBundle } from '../compile/compile.ts';
import type { BundleOf } from '../decide/decide.ts';
import type { Dossier, JournalEntry } from '../model/model.ts';
import {
  addWithAncestors,
  consultedBy,
  eventOf,
  isAskedBeside,
  meets,
  type Upkeep,
  upkeepOf,
  upkeepOfBoth,
} from './footprint.ts';
import type { VersionDifferences } from './touched.ts';

/** Tells which entries of a story must be replayed in both versions, by their index; the dossiers given are those before that entry. */
export interface Concern {
  /** Is true when the other version gives dossiers another title, even where it decides the same. */
  isRenamed: boolean;
  /** Tells whether both dossiers are the same and this entry evaluates nothing that differs, so that its result is the same for both. */
  isAlike(index: number, theirs: Dossier | null, mine: Dossier | null): boolean;
  /** Tells whether that also holds for every later entry. */
  isOver(index: number, theirs: Dossier | null, mine: Dossier | null): boolean;
}

const EVERY: Concern = { isRenamed: false, isAlike: () => false, isOver: () => false };

/** Applies entry by entry the rule that proves a whole story unconcerned (`isConcerned`). */
export function concernOf(
  bundleOf: BundleOf,
  entries: readonly JournalEntry[],
  touchedFrom: (from: CompiledBundle) => VersionDifferences | null,
): Concern {
  const [first] = entries;
  if (first === undefined || entries.some(({ bundle, erased }) => bundle !== first.bundle || erased !== undefined))
    return EVERY;
  const compiled = bundleOf(first.bundle);
  const touched = touchedFrom(compiled);
  if (touched === null || touched.all) return EVERY;
  const met = entries.map((entry) => metIn(compiled, entry));
  const isMet = met.map((one) => isMetIn(touched, one));
  const left = leftFrom(met);
  const isLeft = left.map((one) => isMetIn(touched, one));
  const stands = (dossier: Dossier | null, events: ReadonlySet<string>) =>
    dossier !== null &&
    ((dossier.pauses.length > 0 && touched.others > 0) ||
      meets(touched, { nodes: consultedBy(compiled, dossier), events }));
  const isSame = sameBut(touched.isRenamed ? { bundle: '', title: '' } : { bundle: '' });
  return {
    isRenamed: touched.isRenamed,
    isAlike: (index, theirs, mine) =>
      isMet[index] === false && isSame(theirs, mine) && !stands(theirs, met[index]?.events ?? NONE),
    // The title is only known at the end of the story.
    isOver: (index, theirs, mine) =>
      !touched.isRenamed &&
      theirs !== null &&
      isLeft[index] === false &&
      isSame(theirs, mine) &&
      !stands(theirs, left[index]?.events ?? NONE),
  };
}

const NONE: ReadonlySet<string> = new Set();

/** Holds what entries consult: the states they leave and enter, their events, what they ask besides. */
interface ConsultedParts {
  nodes: ReadonlySet<string>;
  events: ReadonlySet<string>;
  upkeep: Upkeep;
}

function metIn(compiled: CompiledBundle, entry: JournalEntry): ConsultedParts {
  const nodes = new Set<string>([compiled.root.id]);
  for (const id of [...entry.left, ...entry.entered]) addWithAncestors(compiled, id, nodes);
  const event = eventOf(entry.command);
  return { nodes, events: new Set(event === undefined ? [] : [event]), upkeep: upkeepOf(entry) };
}

/** Returns, for each index, what this entry and the later entries consult together. */
function leftFrom(met: readonly ConsultedParts[]): ConsultedParts[] {
  const left: ConsultedParts[] = [];
  let after: ConsultedParts = { nodes: NONE, events: NONE, upkeep: 'none' };
  for (const { nodes, events, upkeep } of met.toReversed()) {
    after = {
      nodes: new Set([...after.nodes, ...nodes]),
      events: new Set([...after.events, ...events]),
      upkeep: upkeepOfBoth(after.upkeep, upkeep),
    };
    left.unshift(after);
  }
  return left;
}

function isMetIn(touched: VersionDifferences, met: ConsultedParts): boolean {
  return meets(touched, met) || isAskedBeside(touched, met.upkeep);
}

/** Compares two dossiers, leaving these members aside. */
function sameBut(apart: Partial<Dossier>): (theirs: Dossier | null, mine: Dossier | null) => boolean {
  return (theirs, mine) => {
    if (theirs === null || mine === null) return theirs === mine;
    return sameJson({ ...theirs, ...apart }, { ...mine, ...apart });
  };
}
