import type { Bundle } from '../../engine/engine.ts';

/** Bundles, immutable, by hash. */
export interface BundleVerbs {
  putBundle(hash: string, bundle: Bundle, at: string): Promise<void>;
  bundle(hash: string): Promise<Bundle | null>;
  setCurrent(workflow: string, hash: string, at: string): Promise<void>;
  /** What new dossiers are pinned to: one bundle a workflow. */
  currents(): Promise<Map<string, string>>;
  /** Newest first, with the number of dossiers pinned to each; `beyond` an engine: and of those that one after it wrote. */
  versions(asked?: { workflow?: string | undefined; beyond?: number }): Promise<BundleVersion[]>;
  /** How many dossiers of a workflow stand in each state, by the version they are pinned to; states nobody stands in are left out. */
  standing(workflow: string): Promise<StateCount[]>;
}

export interface StateCount {
  bundle: string;
  state: string;
  dossiers: number;
}

export interface BundleVersion {
  workflow: string;
  hash: string;
  publishedAt: string;
  isCurrent: boolean;
  dossiers: number;
  /** Of them, those written by an engine after the one asked about: cheap while there is none. */
  newer?: number;
}
