import type { Judge, Simulations } from '../catalog/catalog.ts';
import type { Renderer } from '../documents/documents.ts';
import type { Chains, Store, StoreKeys } from '../store/store.ts';
import type { BusinessClock } from './clock.ts';
import type {
  CommonVersions,
  Directory,
  PublishedScreens,
  ReadingLog,
  Releases,
  Scanner,
  ServedBundles,
} from './instance/instance.ts';

/** Holds all that every operation works with. */
export interface Context {
  store: Store;
  /** Holds the keys that encrypt the store; null where the store is in clear. */
  keys: StoreKeys | null;
  /** Holds the chains of what stands beside journals; null where the store keeps none. */
  chains: Chains | null;
  /** Holds the release that is served; `bundles` and `screens` read it. */
  releases: Releases;
  bundles: ServedBundles;
  screens: PublishedScreens;
  clock: BusinessClock;
  /** Tells which formats may be written so that every running server can read them. */
  versions: CommonVersions;
  /** Reads and checks definitions that are about to be published. */
  judge: Judge;
  /** Runs the trials of definitions and their examples. */
  simulations: Simulations;
  directory: Directory;
  /** Keeps the log of who read which dossier. */
  readings: ReadingLog;
  log: Log;
  /** Is null when the files that people join are not scanned. */
  virusScanner: Scanner | null;
  /** Limits the bytes of joined files that each organisation may keep; null sets no limit. */
  uploadQuota: number | null;
  /** Is null when this process draws no document. */
  renderer: Renderer | null;
  /** Is the address where people reach this site, without a last slash; links on paper begin with it. */
  publicUrl: string;
}

/** Writes the few lines that operations log; `pino` fits. */
export interface Log {
  /** Is absent when debug lines are dropped. */
  debug?(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
