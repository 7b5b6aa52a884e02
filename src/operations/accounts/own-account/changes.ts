import { type FieldError, problems, refuse, sha256 } from '../../../base/base.ts';
import { type Person, personByEmail, putPerson } from '../../../store/store.ts';
import type { Caller } from '../../caller.ts';
import type { Client } from '../../operation.ts';
import { callerFound } from '../../person-found.ts';
import { journalled } from '../audit.ts';
import type { PasswordChange } from '../credential-shapes.ts';
import { type DoorContext, tellOfFailures } from '../doors/doors.ts';
import { hold, type InvitingContext } from '../letters/letters.ts';
import { emailErrors } from '../people/people.ts';
import {
  closeAllOthers,
  hashPassword,
  normalizedEmail,
  noteFailedProof,
  passwordErrors,
  passwordMatches,
  refuseProofTooSoon,
  takeTurn,
} from '../sign-in/sign-in.ts';
import { makeLink } from './link.ts';
import { sendPasswordChanged } from './recovery.ts';

/** Signs out the other browsers and drops all tokens; the current session goes on. A wrong old password is slowed like a wrong sign-in. */
export async function changePassword(
  context: InvitingContext & DoorContext,
  caller: Caller,
  client: Client,
  { old, password }: PasswordChange,
): Promise<void> {
  const { store } = context;
  const person = await callerFound(context.store, caller);
  await prove(context, person, { given: old, address: client.address, path: '/old' });
  const errors = [...(await passwordErrors(password, [person.name, person.email])), ...sameErrors(old, password)];
  if (errors.length > 0) refuse(problems.invalidForm('Ce mot de passe ne convient pas.', { errors }));
  const passwordHash = await hashPassword(password);
  await journalled(store, { act: 'own.password', by: person.id }, () => put(context, person, { passwordHash }));
  await closeAllOthers(store, person.id, sha256(client.secret ?? ''));
  await sendPasswordChanged(context, person);
}

function sameErrors(old: string, password: string): FieldError[] {
  if (old !== password) return [];
  return [{ path: '/password', code: 'same', message: 'Choisissez un autre mot de passe que l’actuel.' }];
}

export async function askEmailChange(
  context: InvitingContext & DoorContext,
  caller: Caller,
  wanted: { email: string; password: string; address: string },
): Promise<void> {
  const { store } = context;
  const person = await callerFound(context.store, caller);
  const email = normalizedEmail(wanted.email);
  const errors = emailErrors(email);
  if (errors.length > 0) refuse(problems.invalidForm('La nouvelle adresse est à revoir.', { errors }));
  await prove(context, person, { given: wanted.password, address: wanted.address, path: '/password' });
  const holder = await personByEmail(store, email);
  if (holder !== null) {
    const message = holder.id === person.id ? 'C’est déjà votre adresse.' : 'Une autre personne a déjà cette adresse.';
    return refuse(problems.conflict(message, { errors: [{ path: '/email', code: 'taken', message }] }));
  }
  const { link, token } = await makeLink(store, { purpose: 'email', person: person.id, email, by: person.id });
  await hold(context, {
    id: link.id,
    ...{ template: 'compte-adresse-a-confirmer', to: email, name: person.name, person: person.id },
    data: {
      ...{ name: person.name, email, url: `${context.address()}/app/adresse#${token}` },
      ends: new Date(link.endsAt).toISOString(),
    },
  });
  context.kick();
}

async function put({ store }: InvitingContext, person: Person, change: Partial<Person>): Promise<void> {
  const isKept = await putPerson(store, { ...person, ...change, revision: person.revision + 1 }, person.revision);
  if (!isKept) refuse(problems.conflict('Votre fiche vient d’être modifiée. Recommencez.'));
}

/** @throws Refusal invalid-form naming the field when this is not the person's password, too-many-requests */
export async function prove(
  context: DoorContext,
  person: Person,
  { given, address, path }: { given: string; address: string; path: string },
): Promise<void> {
  const { store } = context;
  const now = await store.realNow();
  const isRight = await takeTurn(async () => {
    await refuseProofTooSoon(store, { email: person.email, address }, now);
    const matches = await passwordMatches(person.passwordHash, given);
    if (!matches) await noteFailedProof(store, { email: person.email, address }, now);
    return matches;
  });
  if (isRight) return;
  await tellOfFailures(context, person.email);
  const message = 'Ce n’est pas votre mot de passe actuel.';
  refuse(problems.invalidForm(message, { errors: [{ path, code: 'wrong', message }] }));
}
