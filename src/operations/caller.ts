import type { AccessSubject } from '../access/access.ts';
import type { Person, Session } from '../store/store.ts';

/** Describes the author of a call: a person signed in, or the machine itself (worker, CLI). */
export interface Caller {
  person: Pick<Person, 'id' | 'name' | 'email' | 'roles' | 'organisation'> &
    Pick<AccessSubject, 'link' | 'standsInFor' | 'mandates' | 'openings'>;
  /** Holds `performance.now()` of this process when the last byte of the request was read: the instant of the command. */
  received?: number;
  /** Is set when the call comes with one of the person's sessions or tokens. */
  session?: Pick<Session, 'kind' | 'scope'> & { id: string };
}
