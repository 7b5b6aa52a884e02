import * as Type from '../../shapes/shapes.ts';
import type { MandateWanted } from '../mandates/mandates.ts';
import { mandateTerms, SessionView } from '../shared-shapes/shared-shapes.ts';
import { letterState } from './letter-state.ts';

const person = {
  id: Type.text(),
  revision: Type.integer(),
  email: Type.text(),
  name: Type.text(),
  roles: Type.listOf(Type.text()),
  organisation: Type.nullable(Type.text()),
  active: Type.flag,
  createdAt: Type.instant,
  asked: Type.described('Rôles demandés, qui attendent une seconde personne', Type.listOf(Type.text())),
  askedEmail: Type.described('Adresse demandée, qui attend une seconde personne', Type.nullable(Type.text())),
};
export const Person = Type.named('Person', Type.record({ ...person, preferences: Type.anyObject }));

const line = {
  ...person,
  organisationName: Type.nullable(Type.text()),
  hasPassword: Type.flag,
  hasSecondFactor: Type.flag,
  isLinked: Type.described('Se connecte par le fournisseur d’identité', Type.flag),
  /** Is a real instant; null when the person never signed in. */
  lastSignInAt: Type.nullable(Type.instant),
  invitation: Type.described(
    'Invitation en cours ; null : aucune, ou elle a servi',
    Type.nullable(
      Type.record({
        status: Type.oneOf('waiting', 'expired'),
        endsAt: Type.instant,
        letter: Type.described(
          'Ce qu’est devenue la lettre ; deposited : dans le dossier d’envoi, personne ne l’a reçue',
          letterState,
        ),
      }),
    ),
  ),
};
export const PersonLine = Type.named('PersonLine', Type.record(line));
export type PersonLine = Type.ShapeType<typeof PersonLine>;

const RoleHolding = Type.record({
  ...{ workflow: Type.text(), workflowTitle: Type.text(), role: Type.text(), roleTitle: Type.text() },
  /** The true count is higher than `count` when `isExact` is false. */
  ...{ count: Type.integer(), isExact: Type.flag },
  /** Each `page` names a declared page that applies the event to many dossiers. */
  handovers: Type.described(
    'Événements qui confient le rôle à quelqu’un d’autre, et qui peut les faire',
    Type.listOf(
      Type.record({
        event: Type.text(),
        title: Type.text(),
        by: Type.listOf(Type.text()),
        page: Type.nullable(Type.text()),
      }),
    ),
  ),
});
export type RoleHolding = Type.ShapeType<typeof RoleHolding>;

/** In `holds`, dossiers that name the person are counted by workflow and role. */
export const PersonDetail = Type.named(
  'PersonDetail',
  Type.record({ ...line, sessions: Type.listOf(SessionView), holds: Type.listOf(RoleHolding) }),
);
export type PersonDetail = Type.ShapeType<typeof PersonDetail>;

const organisation = Type.nullable(Type.id);
export const invitation = Type.record(
  {
    email: Type.text({ maxLength: 254 }),
    name: Type.line({ maxLength: 200 }),
    roles: Type.listOf(Type.id, { maxItems: 50, uniqueItems: true }),
    organisation,
    mandate: Type.described('Ce qu’ouvre un rôle donné par mandat', Type.record(mandateTerms)),
  },
  ['organisation', 'mandate'],
);
export type InvitationInput = Type.ShapeType<typeof invitation>;
export const account = Type.record(
  {
    email: Type.text({ maxLength: 254 }),
    name: Type.line({ maxLength: 200 }),
    password: Type.described('14 caractères au moins, difficile à deviner', Type.text({ maxLength: 256 })),
    roles: Type.listOf(Type.id, { maxItems: 50, uniqueItems: true }),
    organisation,
    active: Type.flag,
  },
  ['password', 'organisation', 'active'],
);

export const RoleTitle = Type.record({
  ...{ id: Type.text(), title: Type.text(), help: Type.text() },
  binding: Type.oneOf('person', 'organisation', 'global', 'link', 'mandate', 'product'),
});
export type RoleTitle = Type.ShapeType<typeof RoleTitle>;

const members = {
  name: Type.line({ maxLength: 200 }),
  siret: Type.described('14 chiffres, ou null', Type.nullable(Type.text({ maxLength: 20 }))),
  kind: Type.described('Ce qu’elle est, en quelques mots', Type.nullable(Type.text({ maxLength: 60 }))),
  active: Type.described('Sinon elle reste sur ses dossiers, et n’est plus proposée', Type.flag),
};
const told = (description: string, maxLength: number) =>
  Type.described(description, Type.nullable(Type.text({ maxLength })));
/** Absent members are left as they were. */
const letterhead = {
  programme: told('Au nom de quoi elle écrit : en tête de chaque page', 120),
  street: told('Numéro et rue, une ou plusieurs lignes', 300),
  postcode: told('Code postal', 10),
  city: told('Ville, aussi celle d’où partent ses lettres', 100),
  phone: told('Téléphone', 30),
  email: told('Adresse e-mail où lui répondre', 254),
  signatory: told('Qui signe pour elle : nom et qualité', 200),
  court: told('Tribunal devant lequel ses décisions se contestent', 120),
  dpo: told('Délégué à la protection des données : nom, adresse, e-mail', 400),
  logo: told('Logo : image PNG, en base64', 200_000),
  roles: Type.described(
    'Rôles que les lettres nomment par elle',
    Type.listOf(Type.id, { maxItems: 20, uniqueItems: true }),
  ),
};
const Letterhead = Type.named('Letterhead', Type.record(letterhead));
const letterheadInput = Type.record(letterhead, [
  ...(['programme', 'street', 'postcode', 'city', 'phone', 'email'] as const),
  ...(['signatory', 'court', 'dpo', 'logo', 'roles'] as const),
]);
export type LetterheadInput = Type.ShapeType<typeof letterheadInput>;
export const Organisation = Type.named(
  'Organisation',
  Type.record({
    id: Type.text(),
    ...members,
    letterhead: Letterhead,
    people: Type.described('Comptes actifs', Type.integer({ minimum: 0 })),
    uploadedBytes: Type.described(
      'Octets des fichiers joints par ses comptes et par leurs liens',
      Type.integer({ minimum: 0 }),
    ),
  }),
);
export type OrganisationLine = Type.ShapeType<typeof Organisation>;
export const organisations = Type.record({
  items: Type.listOf(Organisation),
  uploads: Type.record({
    quotaBytes: Type.described('Ce que chacune peut garder ; null : sans limite', Type.nullable(Type.integer())),
    ofNobodyBytes: Type.described(
      'Ce que gardent les comptes sans organisation et les liens des lettres',
      Type.integer(),
    ),
  }),
});
export type OrganisationLines = Type.ShapeType<typeof organisations>;
export const organisationInput = Type.record({ ...members, letterhead: letterheadInput }, ['letterhead']);
/** Changes the organisation of this `id`; without an `id`, a new one is made. */
export type OrganisationInput = Type.ShapeType<typeof organisationInput> & { id?: string };

const someone = Type.record({ id: Type.text(), name: Type.text() });
const AuditLine = Type.named(
  'AuditLine',
  Type.record({
    id: Type.text(),
    /** Is a real instant. */
    at: Type.instant,
    by: someone,
    act: Type.text(),
    /** Is one French sentence. */
    text: Type.text(),
    about: Type.nullable(someone),
    isDone: Type.described('Faux : le service s’est arrêté avant de pouvoir le dire', Type.flag),
  }),
);
export type AuditLine = Type.ShapeType<typeof AuditLine>;
export const readAudit = {
  query: {
    person: Type.described('Qui a agi, ou de qui il s’agit', Type.id),
    /** These civil dates are those of the programme's zone. */
    from: Type.described('Premier jour', Type.civilDate),
    until: Type.described('Dernier jour, compris', Type.civilDate),
    cursor: Type.described('Suite d’une page', Type.text({ maxLength: 500 })),
    limit: Type.described('Lignes, 50 par défaut', Type.integer({ minimum: 1, maximum: 200 })),
  },
  answer: Type.record({ items: Type.listOf(AuditLine), nextCursor: Type.nullable(Type.text()) }),
};
export type AuditQuery = Type.QueryType<typeof readAudit.query>;

/** Describes a mandate given from the command line, whose `sample` of dossiers is chosen at once. */
export interface MandateGiven extends MandateWanted {
  person: string;
  sample?: string[];
}
