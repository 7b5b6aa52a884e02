import type { Actor } from './command.ts';

/** Describes the person who fills in a form, with the names of their account and organisation. */
export interface KnownActor extends Pick<Actor, 'id' | 'role' | 'organisation'> {
  name: string;
  organisationName: string | null;
  organisationSiret: string | null;
  email: string | null;
}
