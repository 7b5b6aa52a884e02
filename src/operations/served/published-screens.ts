import { canonicalJson, type JsonObject, sha256 } from '../../base/base.ts';
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

/** Declared pages of the release that is served. */
export interface PublishedScreens {
  /** In the order of the menu. */
  all(): Promise<Screen[]>;
  /** Pages of figures of a workflow, as they were a minute ago at most: what is kept for them says of which page it is. */
  figures(workflow: string): Promise<MeasureScreen[]>;
  /** The same, as they are now. */
  measures(workflow: string): Promise<MeasureScreen[]>;
  /** Null when this version of the workflow no longer has what the page asks for. */
  compiled(screen: Screen, bundle: CompiledBundle): CompiledScreen | null;
  /** The same, of what a sheet chooses among the dossiers of another workflow. */
  picking(screen: Screen, bundle: CompiledBundle): CompiledPick | null;
  /** The same, of the linked dossiers that a page of figures may open on. */
  opening(screen: Screen, bundle: CompiledBundle): ReturnType<typeof compiledOpening>;
  /** The same, of what a meeting says of the dossiers of its points. */
  facts(screen: Screen, bundle: CompiledBundle): readonly CompiledFact[] | null;
}

export function createScreens(releases: Releases): PublishedScreens {
  const compiled = new Map<string, CompiledScreen | null>();
  const picks = new Map<string, CompiledPick | null>();
  const facts = new Map<string, readonly CompiledFact[] | null>();
  const openings = new Map<string, ReturnType<typeof compiledOpening>>();
  const all = async () => inMenuOrder(await releases.screens());
  /** Asked at each commit: chosen once a release, whose pages are one value. */
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

/** Worked out once: a page of figures asks for it at every dossier, and that was half of its first reading. */
const digests = new WeakMap<Screen, string>();

/** Tells a page, as it stands, from any other. */
export function digestOf(screen: Screen): string {
  const digest = digests.get(screen) ?? sha256(canonicalJson(asJson(screen)));
  digests.set(screen, digest);
  return digest;
}

/** Neither a screen nor a version ever changes: what replaces them has another name. */
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
