import type { Audience } from '../../operations/operations.ts';
import type { Store } from '../../store/store.ts';
import type { LetterOrder, WrittenLetter } from './mailing.ts';
import type { Office } from './post.ts';

export interface SendOptions extends Office {
  store: Pick<Store, 'settle' | 'realNow'>;
  /** Is the right side of Message-IDs. */
  domain: string;
  publicUrl: string | null;
  /** Is the lease that a letter needs to be begun, ms: its whole dialogue ends, with a margin, while the task is still ours. */
  neededMs?: number;
}

/** Describes one attempt at a task's letters. */
export interface SendAttempt extends SendOptions {
  mailing: LetterOrder;
  audience: Audience;
  /** Holds what was written, by addressee; people with an account share one letter. */
  written: Map<string, Promise<WrittenLetter>>;
}
