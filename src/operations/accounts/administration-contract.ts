import {
  type Asked,
  anyObject,
  civilDate,
  described,
  flag,
  id,
  instant,
  integer,
  listOf,
  named,
  nullable,
  type Of,
  oneOf,
  record,
  text,
} from '../../shapes/shapes.ts';
import type { Caller } from '../caller.ts';
import { SessionView } from './session-shapes.ts';

const person = {
  id: text(),
  revision: integer(),
  email: text(),
  name: text(),
  roles: listOf(text()),
  organisation: nullable(text()),
  active: flag,
  createdAt: instant,
};
const Person = named('Person', record({ ...person, preferences: anyObject }));

/** What became of the letter of a link. */
const letterState = oneOf('waiting', 'sent', 'failed');
export type LetterState = Of<typeof letterState>;

const line = {
  ...person,
  organisationName: nullable(text()),
  hasPassword: flag,
  hasSecondFactor: flag,
  isLinked: described('Se connecte par le fournisseur d’identité', flag),
  /** Real instant; null = never. */
  lastSignInAt: nullable(instant),
  invitation: described(
    'Invitation en cours ; null : aucune, ou elle a servi',
    nullable(
      record({
        status: oneOf('waiting', 'expired'),
        endsAt: instant,
        letter: described('Ce qu’est devenue la lettre', letterState),
      }),
    ),
  ),
};
const PersonLine = named('PersonLine', record(line));
export type PersonLine = Of<typeof PersonLine>;

const Holding = record({
  ...{ workflow: text(), workflowTitle: text(), role: text(), roleTitle: text() },
  /** `isExact` false: more than `count`. */
  ...{ count: integer(), isExact: flag },
  /** `page`: the declared page that does it on many dossiers. */
  handovers: described(
    'Événements qui confient le rôle à quelqu’un d’autre, et qui peut les faire',
    listOf(record({ event: text(), title: text(), by: listOf(text()), page: nullable(text()) })),
  ),
});
export type Holding = Of<typeof Holding>;

/** `holds`: dossiers that name the person, by workflow and role. */
const PersonDetail = named('PersonDetail', record({ ...line, sessions: listOf(SessionView), holds: listOf(Holding) }));
export type PersonDetail = Of<typeof PersonDetail>;

const organisation = nullable(id);
const invitation = record(
  {
    email: text({ maxLength: 254 }),
    name: text({ maxLength: 200 }),
    roles: listOf(id, { maxItems: 50, uniqueItems: true }),
    organisation,
  },
  ['organisation'],
);
export type InvitationInput = Of<typeof invitation>;
const account = record(
  {
    email: text({ maxLength: 254 }),
    name: text({ maxLength: 200 }),
    password: described('14 caractères au moins, difficile à deviner', text({ maxLength: 256 })),
    roles: listOf(id, { maxItems: 50, uniqueItems: true }),
    organisation,
    active: flag,
  },
  ['password', 'organisation', 'active'],
);

const RoleTitle = record({
  ...{ id: text(), title: text(), help: text() },
  binding: oneOf('person', 'organisation', 'global', 'link', 'product'),
});
export type RoleTitle = Of<typeof RoleTitle>;

const members = {
  name: text({ maxLength: 200 }),
  siret: described('14 chiffres, ou null', nullable(text({ maxLength: 20 }))),
  kind: described('Ce qu’elle est, en quelques mots', nullable(text({ maxLength: 60 }))),
  active: described('Sinon elle reste sur ses dossiers, et n’est plus proposée', flag),
};
const Organisation = named(
  'Organisation',
  record({ id: text(), ...members, people: described('Comptes actifs', integer({ minimum: 0 })) }),
);
export type OrganisationLine = Of<typeof Organisation>;
const organisationInput = record(members);
/** `id`: changes this one. */
export type OrganisationInput = Of<typeof organisationInput> & { id?: string };

const someone = record({ id: text(), name: text() });
const AuditLine = named(
  'AuditLine',
  record({
    id: text(),
    /** Real instant. */
    at: instant,
    by: someone,
    act: text(),
    /** French sentence. */
    text: text(),
    about: nullable(someone),
    isDone: described('Faux : le service s’est arrêté avant de pouvoir le dire', flag),
  }),
);
export type AuditLine = Of<typeof AuditLine>;
const readAudit = {
  query: {
    person: described('Qui a agi, ou de qui il s’agit', id),
    /** Civil dates of the programme's zone. */
    from: described('Premier jour', civilDate),
    until: described('Dernier jour, compris', civilDate),
    cursor: described('Suite d’une page', text({ maxLength: 500 })),
    limit: described('Lignes, 50 par défaut', integer({ minimum: 1, maximum: 200 })),
  },
  answer: record({ items: listOf(AuditLine), nextCursor: nullable(text()) }),
};
export type AuditQuery = Asked<typeof readAudit.query>;

/** By operation id. */
export const administrationShapes = {
  listPeople: { answer: record({ items: listOf(PersonLine) }) },
  addPerson: { body: account, answer: Person },
  changePerson: { body: account, answer: Person },
  readPerson: { answer: PersonDetail },
  invitePerson: { body: invitation, answer: PersonLine },
  inviteAgain: { answer: PersonLine },
  cancelInvitation: { answer: PersonLine },
  listRoles: { answer: record({ items: listOf(RoleTitle) }) },
  listOrganisations: { answer: record({ items: listOf(Organisation) }) },
  addOrganisation: { body: organisationInput, answer: Organisation },
  changeOrganisation: { body: organisationInput, answer: Organisation },
  readAudit,
};

/** What administrators do with the accounts of others: each act is journalled. */
export interface AdministrationOperations {
  invite(caller: Caller, wanted: InvitationInput): Promise<PersonLine>;
  /** Sends a new link; the former one stops working. @throws Refusal conflict when the person has an account in use */
  inviteAgain(caller: Caller, person: string): Promise<PersonLine>;
  /** The link stops working; a person who never signed in is deactivated. */
  cancelInvitation(caller: Caller, person: string): Promise<PersonLine>;
  personLines(caller: Caller): Promise<{ items: PersonLine[] }>;
  personDetail(caller: Caller, person: string): Promise<PersonDetail>;
  closeSessionsOf(caller: Caller, person: string): Promise<void>;
  roleTitles(caller: Caller): Promise<{ items: RoleTitle[] }>;
  organisations(caller: Caller): Promise<{ items: OrganisationLine[] }>;
  putOrganisation(caller: Caller, wanted: OrganisationInput): Promise<OrganisationLine>;
  /** Newest first. For administration and data protection. */
  audit(caller: Caller, query: AuditQuery): Promise<Of<typeof readAudit.answer>>;
}
