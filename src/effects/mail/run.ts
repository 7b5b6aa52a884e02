import type { Audience } from '../../operations/operations.ts';
import type { Store } from '../../store/store.ts';
import type { Mailing, Written } from './mailing.ts';
import type { Office } from './post.ts';

export interface SendOptions extends Office {
  store: Pick<Store, 'settle' | 'realNow'>;
  /** Right side of Message-IDs. */
  domain: string;
  publicUrl: string | null;
  /** Lease that a letter needs to be begun, ms: its whole dialogue ends, with a margin, while the task is still ours. */
  neededMs?: number;
}

/** One attempt at a task's letters. */
export interface Run extends SendOptions {
  mailing: Mailing;
  audience: Audience;
  /** What was written, by addressee; people with an account share one. */
  written: Map<string, Promise<Written>>;
}
