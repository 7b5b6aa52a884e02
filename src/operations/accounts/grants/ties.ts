import type { Store } from '../../../store/store.ts';
import { type Act, actsAbout, type TiedAct } from '../audit.ts';

/** For so long, an account may still be in the hands of whoever opened or recovered it. */
const TIED_MS = 7 * 86_400_000;

/** Acts after which the account they are about may open to whoever does them; of others, the line itself says so (`ties`). */
const TYING: ReadonlySet<Act> = new Set<Act>([
  'person.invite',
  'person.invite-again',
  'person.add',
  'person.activate',
  'person.drop-factor',
  'person.unlink-provider',
]);

/**
 * Accounts that may be in the same hands as this one, itself included, for what it asks at `askedAt`: those it invited or recovered in
 * the seven days before, or since, those that invited or recovered it, and so on from one to the next. Followed both ways, so that
 * neither an account invited yesterday nor whoever invited it agrees to what the other asks. Who acts on the server ties nobody.
 */
export async function accountsTiedTo(store: Store, person: string, askedAt: number): Promise<ReadonlySet<string>> {
  const since = new Date(askedAt - TIED_MS).toISOString();
  const tied = new Set([person]);
  for (const one of tied) for (const other of await tiesOf(store, one, since)) tied.add(other);
  return tied;
}

async function tiesOf(store: Store, person: string, since: string): Promise<string[]> {
  const ties: string[] = [];
  for await (const line of actsAbout(store, person, since)) if (isTying(line)) ties.push(...line.accounts);
  return ties;
}

function isTying({ act, ties }: TiedAct): boolean {
  return ties || TYING.has(act);
}
