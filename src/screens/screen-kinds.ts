import type { Screen } from '../definition/definition.ts';

/** Describes a kind of declared page, before any page is read. */
interface ScreenKindRecord {
  /** Is true when the page shows one dossier, from which it is reached. */
  isOfOneDossier: boolean;
  /** Is true when its lines have columns and offer events. */
  hasLines: boolean;
}

/**
 * Describes each kind in one line. The content of a kind is in `operations/screens`, and its component in `ui/screen-page`: neither
 * compiles while a kind is missing.
 */
const screenKinds = {
  queue: { isOfOneDossier: false, hasLines: true },
  board: { isOfOneDossier: false, hasLines: true },
  batch: { isOfOneDossier: false, hasLines: true },
  sheet: { isOfOneDossier: true, hasLines: true },
  session: { isOfOneDossier: true, hasLines: true },
  compare: { isOfOneDossier: true, hasLines: false },
  measure: { isOfOneDossier: false, hasLines: false },
  report: { isOfOneDossier: false, hasLines: false },
} satisfies { [kind in Screen['kind']]: ScreenKindRecord };

export type ScreenKind = keyof typeof screenKinds;
type KindWith<Trait> = { [kind in ScreenKind]: (typeof screenKinds)[kind] extends Trait ? kind : never }[ScreenKind];
type ScreenWith<Trait> = Extract<Screen, { kind: KindWith<Trait> }>;

// The keys of the list are its kinds.
export const allScreenKinds = Object.keys(screenKinds) as ScreenKind[];

export function isOfOneDossier(screen: Screen): screen is ScreenWith<{ isOfOneDossier: true }> {
  return screenKinds[screen.kind].isOfOneDossier;
}

export function hasLines(screen: Screen): screen is ScreenWith<{ hasLines: true }> {
  return screenKinds[screen.kind].hasLines;
}
