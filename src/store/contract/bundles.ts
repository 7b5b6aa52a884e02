import type { Bundle } from '../../engine/engine.ts';

/** Keeps bundles, which are immutable and named by their hash. */
export interface BundleVerbs {
  putBundle(hash: string, bundle: Bundle, at: string): Promise<void>;
  /** @throws when its content no longer has the hash that names it */
  bundle(hash: string): Promise<Bundle | null>;
  setCurrent(workflow: string, hash: string, at: string): Promise<void>;
  /** Returns the bundle that new dossiers of each workflow are pinned to. */
  currents(): Promise<Map<string, string>>;
  /**
   * Lists the versions, newest first, with the number of dossiers pinned to each. `beyond` an engine version: also counts those that a
   * newer engine wrote. `states` (for one workflow): also counts those in each state.
   */
  versions(asked?: VersionsAsked): Promise<BundleVersion[]>;
}

export type VersionsAsked =
  | { workflow?: string | undefined; beyond?: number; states?: false }
  | { workflow: string; beyond?: number; states: true };

export interface BundleVersion {
  workflow: string;
  hash: string;
  publishedAt: string;
  isCurrent: boolean;
  dossiers: number;
  /** Counts the dossiers written by an engine newer than the engine asked about: cheap while there is none. */
  newer?: number;
  /** Counts the dossiers in each state; empty states are left out. */
  states?: { [state: string]: number };
}
