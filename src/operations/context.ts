import type { Judge, Trials } from '../catalog/catalog.ts';
import type { Renderer } from '../documents/documents.ts';
import type { Store, StoreKeys } from '../store/store.ts';
import type { BusinessClock } from './clock.ts';
import type { Scanner } from './limits/virus-scanner.ts';
import type { Directory } from './linked/directory.ts';
import type { ReadingLog } from './reading/reading-log.ts';
import type { Bundles } from './served/bundles.ts';
import type { CommonVersions } from './served/common-versions.ts';
import type { PublishedScreens } from './served/published-screens.ts';
import type { Releases } from './served/releases.ts';

/** What every operation works with. */
export interface Context {
  store: Store;
  /** Those that encrypt it; null where it is in clear. */
  keys: StoreKeys | null;
  /** What is served, as a whole; `bundles` and `screens` read it. */
  releases: Releases;
  bundles: Bundles;
  screens: PublishedScreens;
  clock: BusinessClock;
  /** What may be written so that everybody who serves can read it. */
  versions: CommonVersions;
  /** Reads and checks definitions that are about to be published. */
  judge: Judge;
  /** Plays trials of definitions, and their examples. */
  trials: Trials;
  directory: Directory;
  /** Who read which dossier. */
  readings: ReadingLog;
  log: Log;
  /** Null: what people join is not looked at. */
  virusScanner: Scanner | null;
  /** Bytes of joined files that each organisation may keep; null: as many as come. */
  uploadQuota: number | null;
  /** Null: this process draws no document. */
  renderer: Renderer | null;
  /** Where people see us, without a last slash: links on paper begin with it. */
  publicUrl: string;
}

/** The few words operations say aloud; `pino` fits. */
export interface Log {
  /** Absent: it is not said. */
  debug?(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
