import type { Actor } from './command.ts';

/** Who fills in a form, by the names of his account and of its organisation. */
export interface KnownActor extends Pick<Actor, 'id' | 'role' | 'organisation'> {
  name: string;
  organisationName: string | null;
  organisationSiret: string | null;
  email: string | null;
}
