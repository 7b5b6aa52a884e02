import { type JsonObject, newId } from '../../../base/base.ts';
import type { AccountLetter as LetterTemplate } from '../../../catalog/catalog.ts';
import type { Person } from '../../../store/store.ts';
import type { Context } from '../../context.ts';
import { findMail, mailId } from '../../mail/mail.ts';
import type { PeopleContext } from '../people/people.ts';
import type { LetterState } from './contract.ts';
import { letterTemplate } from './templates.ts';

/**
 * Letters about accounts. They belong to no dossier, hence to no task: what is needed to write one waits in a record of its own
 * and is dropped as soon as the letter has left, so that its link stands nowhere in clear afterwards. The outbox shows that it
 * left, never what it says. At least once, whatever the person's preferences.
 */
export interface AccountLetter {
  /** Of the link it carries, or one of its own. */
  id: string;
  /** File under `templates/emails`. */
  template: `compte-${string}`;
  to: string;
  name: string;
  person: string;
  /** What the template reads. */
  data: JsonObject;
}

/** One that has still to leave, with what writes it: null where nothing does. */
export interface WaitingAccountLetter {
  letter: AccountLetter;
  template: LetterTemplate | null;
}

const KIND = 'account-letter';
const KEPT_MS = 14 * 86_400_000;
const PAGE = 100;

export interface Inviting extends Context {
  people: PeopleContext;
  /** Where people see us, asked each time: it may be known only once the server listens. */
  address: () => string;
  /** Sends what waits, soon; the answer does not wait for it. */
  kick(): void;
}

/** Puts it with those that wait. */
export async function hold({ store }: Pick<Context, 'store'>, { id, ...letter }: AccountLetter): Promise<void> {
  const expiresAt = (await store.realNow()) + KEPT_MS;
  await store.putRecord({ kind: KIND, id, revision: 1, marks: [], sort: id, value: { ...letter }, expiresAt }, 0);
}

/** The same letter to each, in his name. */
export async function writeToPeople(
  context: Pick<Inviting, 'store' | 'kick'>,
  people: readonly Pick<Person, 'id' | 'name' | 'email'>[],
  { template, data }: { template: `compte-${string}`; data: { [member: string]: string } },
): Promise<void> {
  const now = await context.store.realNow();
  for (const { id: person, name, email: to } of people)
    await hold(context, { id: newId('let', now), template, to, name, person, data: { ...data, name } });
  context.kick();
}

/** Oldest first. */
export async function waitingAccountLetters(
  context: Pick<Context, 'store' | 'releases'>,
): Promise<WaitingAccountLetter[]> {
  const { items } = await context.store.records({ kind: KIND, limit: PAGE });
  return Promise.all(
    items.map(async ({ id, value }) => {
      // Written by `hold` alone, hence of that shape.
      const letter = { ...(value as unknown as Omit<AccountLetter, 'id'>), id } satisfies AccountLetter;
      return { letter, template: await letterTemplate(context, letter.template) };
    }),
  );
}

/** It has left, or never will: what it says goes. */
export async function dropAccountLetter({ store }: Pick<Context, 'store'>, id: string): Promise<void> {
  await store.dropRecord(KIND, id);
}

/** What became of it; one whose trace is gone has left. */
export async function letterStateOf({ store }: Pick<Context, 'store'>, id: string, to: string): Promise<LetterState> {
  const mail = await findMail({ store }, mailId(accountTask(id), to));
  if (mail?.status === 'failed') return 'failed';
  if (mail?.status !== 'sent') return 'waiting';
  return mail.isDeposited === true ? 'deposited' : 'sent';
}

/** What stands for a task in the record of such a letter. */
export function accountTask(id: string): string {
  return `account:${id}`;
}
