import type { Bundle } from '../../engine/engine.ts';

/** Bundles, immutable, by hash. */
export interface BundleVerbs {
  putBundle(hash: string, bundle: Bundle, at: string): Promise<void>;
  /** @throws when it is no longer the one that its hash names */
  bundle(hash: string): Promise<Bundle | null>;
  setCurrent(workflow: string, hash: string, at: string): Promise<void>;
  /** What new dossiers are pinned to: one bundle a workflow. */
  currents(): Promise<Map<string, string>>;
  /**
   * Newest first, with the number of dossiers pinned to each; `beyond` an engine: and of those that one after it wrote; `states` (of one
   * workflow): and how many stand in each.
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
  /** Of them, those written by an engine after the one asked about: cheap while there is none. */
  newer?: number;
  /** Of them, how many stand in each state; those nobody stands in are left out. */
  states?: { [state: string]: number };
}
