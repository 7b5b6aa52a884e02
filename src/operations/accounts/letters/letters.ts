import { type JsonObject, newId } from '../../../base/base.ts';
import { type AccountLetter as LetterTemplate, shippedLetter } from '../../../catalog/catalog.ts';
import type { Person } from '../../../store/store.ts';
import type { Context } from '../../context.ts';
import { findMail, mailId } from '../../mail/mail.ts';
import type { LetterState } from '../letter-state.ts';
import type { PeopleContext } from '../people/people.ts';

/**
 * A letter about an account belongs to no dossier, hence to no task. The content needed to write it waits in a record of its own, dropped
 * once the letter is sent, so that its link is then kept nowhere in clear. The outbox shows that it was sent, never its content. It is sent
 * at least once, whatever the person's preferences.
 */
export interface AccountLetter {
  /** Is the id of the link the letter carries, or an id of its own. */
  id: string;
  /** Names a file under `templates/emails`. */
  template: `compte-${string}`;
  to: string;
  name: string;
  person: string;
  /** Holds the values that the template reads. */
  data: JsonObject;
}

/** Holds a letter not sent yet, with its template; null when there is none of that name. */
export interface WaitingAccountLetter {
  letter: AccountLetter;
  template: LetterTemplate | null;
}

const KIND = 'account-letter';
const KEPT_MS = 14 * 86_400_000;
const PAGE = 100;

export interface InvitingContext extends Context {
  people: PeopleContext;
  /** Returns the address where people reach this site; a function, since it may be known only once the server listens. */
  address: () => string;
  /** Starts sending the waiting letters; the answer does not wait for it. */
  kick(): void;
}

/** Keeps a letter until the mailer sends it. */
export async function hold({ store }: Pick<Context, 'store'>, { id, ...letter }: AccountLetter): Promise<void> {
  const expiresAt = (await store.realNow()) + KEPT_MS;
  await store.putRecord({ kind: KIND, id, revision: 1, marks: [], sort: id, value: { ...letter }, expiresAt }, 0);
}

/** Writes the same letter to each person, in their name. */
export async function writeToPeople(
  context: Pick<InvitingContext, 'store' | 'kick'>,
  people: readonly Pick<Person, 'id' | 'name' | 'email'>[],
  { template, data }: { template: `compte-${string}`; data: { [member: string]: string } },
): Promise<void> {
  const now = await context.store.realNow();
  for (const { id: person, name, email: to } of people)
    await hold(context, { id: newId('let', now), template, to, name, person, data: { ...data, name } });
  context.kick();
}

/** Lists the waiting letters, oldest first. */
export async function waitingAccountLetters(
  context: Pick<Context, 'store' | 'releases'>,
): Promise<WaitingAccountLetter[]> {
  const { items } = await context.store.records({ kind: KIND, limit: PAGE });
  return Promise.all(
    items.map(async ({ id, value }) => {
      // The cast is safe: only `hold` writes these records.
      const letter = { ...(value as unknown as Omit<AccountLetter, 'id'>), id } satisfies AccountLetter;
      return { letter, template: await letterTemplate(context, letter.template) };
    }),
  );
}

/** Drops a letter that was sent, or never will be; its content is lost. */
export async function dropAccountLetter({ store }: Pick<Context, 'store'>, id: string): Promise<void> {
  await store.dropRecord(KIND, id);
}

/** Tells whether the letter was sent; a letter without trace in the outbox counts as waiting. */
export async function letterStateOf({ store }: Pick<Context, 'store'>, id: string, to: string): Promise<LetterState> {
  const mail = await findMail({ store }, mailId(accountTask(id), to));
  if (mail?.status === 'failed') return 'failed';
  if (mail?.status !== 'sent') return 'waiting';
  return mail.isDeposited === true ? 'deposited' : 'sent';
}

/** Makes a key that replaces the task key in the mail record of such a letter. */
export function accountTask(id: string): string {
  return `account:${id}`;
}

/** Returns the template of a letter about an account from the served release, or else the one shipped with this program. */
async function letterTemplate({ releases }: Pick<Context, 'releases'>, name: string): Promise<LetterTemplate | null> {
  const own = (await releases.letters()).find((letter) => letter.name === name);
  return own ?? shippedLetter(name);
}
