import { canonicalJson, type JsonObject, memo, sha256 } from '../../base/base.ts';
import type { CompiledBundle } from '../../engine/engine.ts';
import {
  type CompiledFact,
  type CompiledPick,
  type CompiledScreen,
  compileFacts,
  compileOpening,
  compilePick,
  compileScreen,
  type MeasureScreen,
  type Screen,
} from '../../screens/screens.ts';
import { inMenuOrder, type Releases } from './releases.ts';

/** Gives the declared pages of the release that is served. */
export interface PublishedScreens {
  /** Lists the pages in the order of the menu. */
  all(): Promise<Screen[]>;
  /** Lists the pages of figures of a workflow, sorted once per release: each commit asks for them. */
  figures(workflow: string): Promise<MeasureScreen[]>;
  /** Lists the same pages, sorted at each call. */
  measures(workflow: string): Promise<MeasureScreen[]>;
  /** Returns null when this version of the workflow no longer has what the page asks for. */
  compiled(screen: Screen, bundle: CompiledBundle): CompiledScreen | null;
  /** Compiles what a sheet chooses among the dossiers of another workflow; null as above. */
  picking(screen: Screen, bundle: CompiledBundle): CompiledPick | null;
  /** Compiles which linked dossiers a page of figures may open on; null as above. */
  opening(screen: Screen, bundle: CompiledBundle): ReturnType<typeof compiledOpening>;
  /** Compiles what a meeting says of the dossiers of its points; null as above. */
  facts(screen: Screen, bundle: CompiledBundle): readonly CompiledFact[] | null;
}

export function createScreens(releases: Releases): PublishedScreens {
  const compiled = new Map<string, CompiledScreen | null>();
  const picks = new Map<string, CompiledPick | null>();
  const facts = new Map<string, readonly CompiledFact[] | null>();
  const openings = new Map<string, ReturnType<typeof compiledOpening>>();
  const all = async () => inMenuOrder(await releases.screens());
  /** Is chosen once per release, whose pages are one value: each commit asks for it. */
  let figures: { of: readonly Screen[]; screens: MeasureScreen[] } | null = null;
  return {
    all,
    figures: async (workflow) => {
      const of = await releases.screens();
      if (figures?.of !== of) figures = { of, screens: inMenuOrder(of).filter((screen) => screen.kind === 'measure') };
      return figures.screens.filter((screen) => screen.workflow === workflow);
    },
    measures: async (workflow) =>
      (await all()).flatMap((one) => (one.kind === 'measure' && one.workflow === workflow ? [one] : [])),
    compiled: (screen, bundle) => once(compiled, screen, bundle, () => compileScreen(screen, bundle).compiled),
    picking: (screen, bundle) => once(picks, screen, bundle, () => compilePick(screen, bundle)?.pick ?? null),
    opening: (screen, bundle) => once(openings, screen, bundle, () => compiledOpening(screen, bundle)),
    facts: (screen, bundle) => once(facts, screen, bundle, () => compileFacts(screen, bundle).facts),
  };
}

function compiledOpening(screen: Screen, bundle: CompiledBundle) {
  return compileOpening(screen, bundle)?.opening ?? null;
}

/** Remembers digests: a page of figures asks for them at every dossier, which took half the time of its first reading. */
const digests = memo<Screen, string>('digests of screens');

/** Returns a hash that changes with the content of the page. */
export function digestOf(screen: Screen): string {
  return digests(screen, () => sha256(canonicalJson(asJson(screen))));
}

/** Compiles once for a screen and a version: neither ever changes, as what replaces them has another name. */
function once<Made>(made: Map<string, Made>, screen: Screen, bundle: CompiledBundle, make: () => Made): Made {
  const key = `${digestOf(screen)} ${bundle.hash}`;
  const known = made.get(key);
  if (known !== undefined) return known;
  const fresh = make();
  made.set(key, fresh);
  return fresh;
}

function asJson(screen: Screen): JsonObject {
  return JSON.parse(JSON.stringify(screen)) as JsonObject;
}
