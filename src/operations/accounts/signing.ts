import type { RolesFile } from '../../engine/engine.ts';
import type { DoorContext } from './doors/doors.ts';
import type { InvitingContext } from './letters/letters.ts';
import type { IdentityProvider } from './provider/provider.ts';
import type { SecondFactorContext, SessionTimes } from './sign-in/sign-in.ts';

/** Adds to the context what operations on accounts need. */
export interface SigningContext extends InvitingContext, DoorContext {
  sessions: SecondFactorContext;
  times: SessionTimes;
  provider: IdentityProvider | null;
  roles: () => Promise<RolesFile['roles']>;
  /** Does work that no answer waits for; a fault is logged. */
  later(work: () => Promise<unknown>): void;
}
