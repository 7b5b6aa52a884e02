import { type FieldError, isPlainLine, newId, problems, refuse } from '../../../base/base.ts';
import {
  allOrganisations,
  allPeople,
  BLANK_LETTERHEAD,
  type Letterhead,
  type Organisation,
  putOrganisation,
  type Store,
} from '../../../store/store.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import { uploadCounts } from '../../limits/limits.ts';
import type {
  LetterheadInput,
  OrganisationInput,
  OrganisationLine,
  OrganisationLines,
} from '../administration-shapes.ts';
import { journalled } from '../audit.ts';
import { registeredWith } from '../registration/registration.ts';

/** Lists organisations by name, each with its number of active people and the bytes of joined files it keeps. */
export async function organisationLines({ store, uploadQuota }: QuotaContext): Promise<OrganisationLines> {
  const [people, organisations, uploads] = await Promise.all([
    allPeople(store),
    allOrganisations(store),
    uploadCounts(store),
  ]);
  const items = organisations.map((one) => ({
    ...one,
    people: people.filter(({ active, organisation }) => active && organisation === one.id).length,
    uploadedBytes: uploads.get(one.id) ?? 0,
  }));
  return {
    items: items.sort((a, b) => a.name.localeCompare(b.name, 'fr')),
    uploads: { quotaBytes: uploadQuota, ofNobodyBytes: uploads.get(null) ?? 0 },
  };
}

type QuotaContext = Pick<Context, 'store' | 'uploadQuota'>;

export async function putOrganisationJournalled(
  context: Context,
  caller: Caller,
  wanted: OrganisationInput,
): Promise<OrganisationLine> {
  const act = wanted.id === undefined ? 'organisation.add' : 'organisation.change';
  const about = { id: wanted.id ?? wanted.name, name: wanted.name };
  const saved = await journalled(context.store, { act, by: caller.person.id, about }, () =>
    saveOrganisation(context.store, wanted),
  );
  context.directory.forget();
  const { items } = await organisationLines(context);
  return items.find(({ id }) => id === saved.id) ?? { ...saved, people: 0, uploadedBytes: 0 };
}

/** @throws Refusal invalid-form, not-found, conflict when another has the same number or name */
export async function saveOrganisation(store: Store, input: OrganisationInput): Promise<Organisation> {
  const all = await allOrganisations(store);
  const before = input.id === undefined ? null : all.find(({ id }) => id === input.id);
  if (before === undefined) return refuse(problems.notFound('Cette organisation n’existe pas.'));
  const siret = input.siret?.replaceAll(/\s/g, '') || null;
  const name = input.name.trim();
  const letterhead = letterheadOf(before?.letterhead ?? BLANK_LETTERHEAD, input.letterhead ?? {});
  const errors = [...nameErrors(name), ...siretErrors(siret), ...logoErrors(letterhead.logo)];
  if (errors.length > 0) refuse(problems.invalidForm('L’organisation est incomplète ou incorrecte.', { errors }));
  // An organisation that registered itself proves nothing by its number: it must not block another of the same SIRET.
  const unproved = siret === null ? [] : (await registeredWith(store, `key:${siret}`)).map(({ id }) => id);
  const isProved = (id: string) => !unproved.includes(id);
  const twin = all.find(
    (one) =>
      one.id !== before?.id && siret !== null && one.siret === siret && isProved(one.id) && isProved(before?.id ?? ''),
  );
  if (twin) {
    const message = `« ${twin.name} » a déjà ce SIRET.`;
    return refuse(problems.conflict(message, { errors: [{ path: '/siret', code: 'taken', message }] }));
  }
  const id = before?.id ?? newId('org', await store.realNow());
  const organisation: Organisation = {
    ...{ id, name, siret, kind: input.kind?.trim() || null, active: input.active, letterhead },
  };
  await putOrganisation(store, organisation);
  return organisation;
}

function letterheadOf(before: Letterhead, { roles = before.roles, ...told }: LetterheadInput): Letterhead {
  const trimmed = Object.entries(told).map(([name, text]) => [name, text?.trim() || null]);
  return { ...before, ...Object.fromEntries(trimmed), roles };
}

function logoErrors(logo: string | null): FieldError[] {
  if (logo === null || (logo.startsWith(PNG_START) && /^[A-Za-z0-9+/]+={0,2}$/.test(logo))) return [];
  return [{ path: '/letterhead/logo', code: 'logo', message: 'Le logo est une image PNG.' }];
}

/** Every PNG begins with these bytes, here in base64. */
const PNG_START = 'iVBORw0KGgo';

function nameErrors(name: string): FieldError[] {
  if (!isPlainLine(name))
    return [{ path: '/name', code: 'pattern', message: 'Le nom tient sur une ligne, sans caractère invisible.' }];
  if (name.length >= 2 && name.length <= 200) return [];
  return [{ path: '/name', code: 'length', message: 'Donnez le nom, de 2 à 200 caractères.' }];
}

function siretErrors(siret: string | null): FieldError[] {
  if (siret === null || isSiret(siret)) return [];
  const message = /^\d{14}$/.test(siret)
    ? 'Ce SIRET n’existe pas : un de ses chiffres est faux. Recopiez-le depuis l’avis de situation.'
    : 'Un SIRET a 14 chiffres.';
  return [{ path: '/siret', code: 'siret', message }];
}

/** A SIRET has fourteen digits under Luhn's key; those of the post office (SIREN 356 000 000) may sum to a multiple of five instead. */
export function isSiret(text: string): boolean {
  if (!/^\d{14}$/.test(text)) return false;
  const digits = [...text].map(Number);
  if (text.startsWith('356000000') && digits.reduce((sum, digit) => sum + digit, 0) % 5 === 0) return true;
  const weighed = digits.map((digit, index) => (index % 2 === 0 ? digit * 2 : digit));
  return weighed.reduce((sum, value) => sum + (value > 9 ? value - 9 : value), 0) % 10 === 0;
}
