import type { Renderer } from '../documents/documents.ts';
import type { Store } from '../store/store.ts';
import type { Bundles } from './bundles.ts';
import type { BusinessClock } from './clock.ts';
import type { Directory } from './directory.ts';
import type { PublishedScreens } from './published-screens.ts';
import type { ReadingLog } from './reading-log.ts';
import type { Scanner } from './virus-scanner.ts';

/** What every operation works with. */
export interface Context {
  store: Store;
  bundles: Bundles;
  screens: PublishedScreens;
  clock: BusinessClock;
  directory: Directory;
  /** Who read which dossier. */
  readings: ReadingLog;
  log: Log;
  /** Null: what people join is not looked at. */
  virusScanner: Scanner | null;
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
