import type { InvitingContext } from '../accounts/accounts.ts';
import type { RepresentativeAnswer } from '../controller/controller.ts';

/** Is what the answers of every kind of matter need. */
export type DecidingContext = InvitingContext;

/** Describes what waits, as the representative reads it. Instants are real, ISO UTC. */
export interface WaitingMatter {
  /** Completes the sentence « … demande ». */
  title: string;
  /** Says in French sentences what would follow. */
  lines: string[];
  asker: string;
  at: string;
  /** Is the instant at which it takes effect by itself; null when nothing happens without an answer. */
  endsAt: string | null;
  suspended: { at: string; motive: string } | null;
}

/** Says, for one kind of matter, what is read of it and what an answer does. Both throw `not-found` once it waits no more. */
export interface MatterRecord {
  /** Is the page where those told of the answer read what it changed, after `/app/`. */
  page: string;
  read(context: DecidingContext, id: string): Promise<WaitingMatter>;
  answer(context: DecidingContext, id: string, answer: RepresentativeAnswer): Promise<void>;
}

export interface DecisionPage extends WaitingMatter {
  /** Names the representative, with their quality. */
  by: string;
  /** Is the IANA zone in which the page writes instants. */
  zone: string;
}

export type DecisionAnswer = Pick<RepresentativeAnswer, 'outcome' | 'motive'>;

/** Serves the page behind the link that the representative received. */
export interface DecisionPageOperations {
  /** @throws Refusal link-closed */
  decisionPage(token: string): Promise<DecisionPage>;
  /** @throws Refusal link-closed, invalid-form */
  decide(token: string, answer: DecisionAnswer): Promise<void>;
}
