import { type FieldError, problems, refuse } from '../../base/base.ts';
import { type Person, putPerson } from '../../store/store.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { callerFound } from '../person-found.ts';
import { membersOf } from './mail-record.ts';
import type { Preferences } from './mail-shapes.ts';

const MAIL_CHOICES: Preferences['mail'][] = ['all', 'mine', 'digest', 'none'];

/** Sends at most one e-mail per working day to people who have chosen nothing; notices in the product are immediate. */
const USUAL: Preferences['mail'] = 'digest';

export function preferencesOf({ preferences }: Pick<Person, 'preferences'>): Preferences {
  const { mail, hours } = preferences;
  const { from, until } = membersOf(hours);
  return {
    mail: MAIL_CHOICES.find((choice) => choice === mail) ?? USUAL,
    hours: typeof from === 'string' && typeof until === 'string' ? { from, until } : null,
  };
}

export async function readPreferences({ store }: Context, caller: Caller): Promise<Preferences> {
  return preferencesOf(await callerFound(store, caller));
}

/**
 * Saves the caller's preferences.
 * @throws Refusal invalid-form when office hours close before they open; conflict when the person changed meanwhile
 */
export async function writePreferences(context: Context, caller: Caller, wanted: Preferences): Promise<Preferences> {
  const { store, directory } = context;
  if (wanted.hours !== null && wanted.hours.from >= wanted.hours.until) {
    const errors: FieldError[] = [
      { path: '/hours/until', code: 'order', message: 'Les heures de bureau finissent après leur début.' },
    ];
    refuse(problems.invalidForm('Les heures de bureau sont à revoir.', { errors }));
  }
  const person = await callerFound(store, caller);
  const preferences = { ...person.preferences, mail: wanted.mail, hours: wanted.hours };
  const isKept = await putPerson(store, { ...person, revision: person.revision + 1, preferences }, person.revision);
  if (!isKept)
    refuse(problems.conflict('Votre fiche vient d’être modifiée. Relisez vos préférences, puis recommencez.'));
  directory.forget();
  return { mail: wanted.mail, hours: wanted.hours };
}
