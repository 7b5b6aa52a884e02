import type { Subject } from '../access/access.ts';
import type { Person, Session } from '../store/store.ts';

/** Who calls: a person signed in, or the machine itself (worker, CLI). */
export interface Caller {
  person: Pick<Person, 'id' | 'name' | 'email' | 'roles' | 'organisation'> &
    Pick<Subject, 'link' | 'standsInFor' | 'mandates' | 'openings'>;
  /** `performance.now()` of this process when the last byte of what he sends was read: the instant of his command. */
  received?: number;
  /** What he calls by, when it is one of his sessions or tokens. */
  session?: Pick<Session, 'kind' | 'scope'> & { id: string };
}
