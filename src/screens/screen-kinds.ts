import type { Screen } from '../definition/definition.ts';

/** What is known of a kind of declared page before any page is read. */
interface ScreenKindRecord {
  /** It shows one dossier, from which it is reached. */
  isOfOneDossier: boolean;
  /** Its lines have columns, and acts are done on them. */
  hasLines: boolean;
}

/** One line a kind. What a page of each shows is in `operations/screens`, and its component in `ui/screen-page`: neither compiles without it. */
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
