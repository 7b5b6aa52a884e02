import { type JsonObject, sha256 } from '../../src/base/base.ts';
import { treeHash } from '../../src/catalog/catalog.ts';
import { keepGrant } from '../../src/operations/accounts/grants/record.ts';
import { putChange } from '../../src/operations/controller/controller.ts';
import type { ErasurePlan } from '../../src/operations/data-subject/erasures/erasure-shapes.ts';
import { putErasure } from '../../src/operations/data-subject/erasures/record.ts';
import { putMeasure } from '../../src/operations/data-subject/measures/record.ts';
import { keepWidening } from '../../src/operations/definitions/widenings/record.ts';
import { keepLongTask } from '../../src/operations/long-tasks/long-tasks.ts';
import { keepMandate } from '../../src/operations/mandates/mandates.ts';
import type { Caller } from '../../src/operations/operations.ts';
import { keepAlert } from '../../src/operations/reading-watch/alert-record.ts';
import { putRun } from '../../src/operations/retention/run-record.ts';
import {
  type MigrationRow,
  putDefinitionDraftAt,
  putDraftBody,
  putMigrationAt,
  putMigrationRow,
  putRelease,
  putTree,
} from '../../src/store/store.ts';
import type { Scene, Subject } from './scene.ts';

/** Describes one concrete request for a route: each route has exactly one, whatever the answer. */
export interface Request {
  path: string;
  body?: JsonObject;
  /** Holds the fields of a page's form. */
  form?: { [name: string]: string };
  /** Holds the name of the file sent. */
  file?: string;
  method?: string;
  /** Is null to send no session, or holds another session of the same subject. */
  secret?: string | null;
}

type Build = (scene: Scene, subject: Subject) => Request | Promise<Request>;

const api = (path: string, body?: JsonObject): Request => ({
  path: `/api/v1${path}`,
  ...(body !== undefined && { body }),
});
const onMain =
  (rest: string, body?: JsonObject): Build =>
  ({ main }) =>
    api(`/dossiers/${main.id}${rest}`, body);
const plain =
  (path: string, body?: JsonObject): Build =>
  () =>
    api(path, body);
const DRAFTED = 'workflows/essai.json';
/** Requests a draft owned by the subject where drafts are allowed; its definitions are quick to check and it has one open conflict. */
const onDraft =
  (rest: string, body?: JsonObject, owner?: string): Build =>
  async ({ application: { store } }, { caller }) => {
    const base = {
      id: 'rel-vide',
      number: 0,
      hash: treeHash({}),
      bundles: {},
      pages: '',
      parent: null,
      report: { warnings: [] },
    };
    await putTree(store, base.hash, {});
    await putRelease(store, {
      ...{ ...base, author: 'ailleurs', reviewer: null, reason: '', legal: null, effectiveFrom: null },
      at: '2025-01-01T00:00:00.000Z',
    });
    const id = `dfd-${Math.random().toString(36).slice(2)}`;
    const conflict = { at: '', base: null, mine: '{}', theirs: null };
    const files = [{ path: DRAFTED, body: await putDraftBody(store, id, { text: '{}', conflicts: [conflict] }) }];
    const draft = { id, title: 'Essai', owner: owner ?? caller?.person.id ?? 'ailleurs', base: base.id };
    await putDefinitionDraftAt(
      store,
      {
        ...{ ...draft, revision: 1, updatedAt: '2025-01-01T00:00:00.000Z' },
        files: files.map((file) => ({ ...file, bytes: 2, conflicts: 1 })),
      },
      0,
    );
    return api(`/definition-drafts/${id}${rest}`, body);
  };
/** Requests a closed migration of the main dossier. Its row gives the dossier's states, and its name only to who may read it. */
const onMigration =
  (rest: string, body?: JsonObject): Build =>
  async ({ application: { store }, main, props }) => {
    const id = `mig-${Math.random().toString(36).slice(2)}`;
    const [at, bundle] = ['2025-01-01T00:00:00.000Z', props.bundle];
    const known = { workflow: 'parcours-btp', to: bundle, from: null, dossiers: null, changes: {}, reason: 'Essai' };
    const accepted = { refusals: 0, incidents: 0, undos: 0 };
    const over = {
      author: 'ailleurs',
      at,
      status: 'closed',
      step: null,
      stopped: null,
      accepted,
      trial: null,
    } as const;
    await putMigrationAt(store, { id, revision: 1, ...known, ...over }, 0);
    const row = {
      migration: id,
      dossier: main.id,
      from: bundle,
      states: [...main.states],
      step: 'all',
      moved: 1,
    } as const;
    const moved: MigrationRow = { ...row, states: [...main.states], outcome: 'moved', reasons: [], at };
    await putMigrationRow(store, 'ligne', moved);
    return api(`/migrations/${id}${rest}`, body);
  };
/** Requests a long task that the subject began. */
const onLongTask =
  (before: string): Build =>
  async ({ application: { store } }, { caller }) => {
    const known = { kind: 'examples-replay', params: {}, of: 'rien', total: 0 } as const;
    const { id } = await keepLongTask(store, { ...known, by: caller?.person.id ?? 'ailleurs' });
    return api(`${before}${id}`);
  };
const page =
  (path: string, form?: { [name: string]: string }): Build =>
  () => ({ path, ...(form !== undefined && { form }) });

export function savedView(name: string) {
  return { name, filters: {}, columns: [], order: null, sharedWith: null };
}

/** Returns the référent of family « a », who prepares what other subjects try to touch. */
function owner({ subjects }: Scene): Caller {
  return subjects.find(({ name }) => name === 'referent-a')?.caller as Caller;
}

/** Ending a token of the asker’s own would sign them out of the calls that follow. */
function tokenOwner({ subjects }: Scene, { name }: Subject): Subject {
  return subjects.find((one) => one.caller !== null && one.name !== name) as Subject;
}

/** Gives the request of each route, keyed by the route's id (`Route.id`). */
export const REQUESTS: { [route: string]: Build } = {
  openSession: () => ({ ...api('/session', { email: 'x@exemple.fr', password: 'faux' }), secret: null }),
  closeSession: async (scene, subject) => ({
    ...api('/session'),
    secret: subject.caller === null ? subject.secret : await scene.freshSecret(subject),
  }),
  readSignIn: plain('/sign-in'),
  signInByProvider: page('/connexion/fournisseur'),
  confirmByProvider: page('/connexion/confirmer'),
  returnFromProvider: page('/connexion/retour'),
  register: () => ({ ...api('/registrations', { role: 'aucun', data: {} }), secret: null }),
  confirmRegistration: () => ({
    ...api('/registrations/confirmation', { token: 'faux', password: 'x' }),
    secret: null,
  }),
  listRegistrations: plain('/registrations'),
  settleRegistration: plain('/registrations/aucune/settlement', { decision: 'keep', motive: 'Essai' }),
  listMembers: plain('/members'),
  inviteMember: plain('/members', { name: 'Essai', email: 'essai@exemple.fr' }),
  dropMember: plain('/members/aucun'),
  readRegistrationPage: page('/inscription/aucun'),
  registerByForm: page('/inscription/aucun', { email: 'x@exemple.fr' }),
  readConfirmationPage: page('/inscription/confirmer/faux'),
  confirmByForm: page('/inscription/confirmer/faux', { password: 'x', encore: 'x' }),
  readMembersPage: page('/inscription/membres'),
  changeMembersByForm: page('/inscription/membres', { nom: 'Essai', email: 'essai@exemple.fr' }),
  readContestsPage: page('/inscription/contestations'),
  settleContestByForm: page('/inscription/contestations', { organisation: 'aucune', decision: 'keep', motif: 'Essai' }),
  listPublicPages: page('/publications'),
  listPublicPagesOf: page('/public/aucune'),
  readPublicPage: ({ main }) => ({ path: `/public/aucune/${main.id}` }),
  answerPublicPage: ({ main }) => ({ path: `/public/aucune/${main.id}/repondre` }),
  readPublicFile: ({ main, props }) => ({ path: `/public/aucune/${main.id}/fichiers/${props.file}` }),
  readPublicDocument: ({ main, props }) => ({ path: `/public/aucune/${main.id}/documents/${props.document}` }),
  readFont: page('/assets/polices/public-sans.woff2'),
  sendDocument: (scene) =>
    api(`/dossiers/${readable(scene)}/documents/${scene.props.document}/letters`, { to: ['personne'] }),
  readSession: plain('/session'),
  renewSession: plain('/session', {}),
  forgotPassword: () => ({ ...api('/password-requests', { email: 'inconnue@exemple.fr' }), secret: null }),
  readAccountLink: () => ({ ...api('/account-links/read', { token: 'faux' }), secret: null }),
  choosePassword: () => ({ ...api('/account-links/password', { token: 'faux', password: 'x' }), secret: null }),
  confirmEmail: () => ({ ...api('/account-links/email', { token: 'faux' }), secret: null }),
  advisePassword: plain('/password-advice', { password: 'girafe' }),
  listOwnSessions: plain('/me/sessions'),
  closeOtherSessions: plain('/me/sessions'),
  closeOwnSession: async (scene, subject) => {
    const other = subject.caller === null ? 'aucune' : await scene.freshSecret(subject);
    return api(`/me/sessions/${sha256(other)}`);
  },
  makeToken: plain('/me/tokens', { name: '', days: 0 }),
  confirmAccount: plain('/session/confirmation', { password: 'faux' }),
  changePassword: plain('/me/password', { old: 'faux', password: 'court' }),
  askEmailChange: plain('/me/email', { email: 'faux', password: 'faux' }),
  dropOwnSecondFactor: plain('/me/second-factor/removal', { code: '000000' }),
  makeRecoveryCodes: plain('/me/second-factor/recovery-codes', { code: '000000' }),
  readMe: plain('/me'),
  readImportSheet: plain('/workflows/parcours-btp/import-sheet'),
  importDossiers: () => ({ ...api('/workflows/parcours-btp/imports?trial=true'), file: 'note.csv' }),
  readFirstRun: plain('/first-run'),
  beginSecondFactor: plain('/me/second-factor', {}),
  confirmSecondFactor: plain('/me/second-factor', { code: '000000' }),
  listDossiers: plain('/dossiers?limit=200'),
  listColumns: plain('/columns?workflow=parcours-btp'),
  listSteps: plain('/workflows/parcours-btp/steps'),
  readAgenda: plain('/agenda?from=2024-01-01&until=2024-03-31'),
  listViews: plain('/views'),
  addView: (_scene, { name }) => api('/views', savedView(`Vue de ${name}`)),
  putView: ({ props }) => api(`/views/${props.view}`, savedView('Vue')),
  dropView: async (scene, { name }) => {
    if (name !== 'referent-a') return api(`/views/${scene.props.view}`);
    const made = await scene.application.operations.addView(owner(scene), savedView('À supprimer'));
    return api(`/views/${made.id}`);
  },
  chooseDefaultView: plain('/default-view', { view: null }),
  exportDossiers: plain('/exports/dossiers'),
  openDossier: plain('/dossiers', { workflow: 'parcours-btp', data: {} }),
  readDossier: onMain(''),
  submitEvent: ({ acting }) => api(`/dossiers/${acting.id}/events`, { event: 'completer', data: {} }),
  previewEvent: ({ acting }) => api(`/dossiers/${acting.id}/events/completer/preview`, { data: {} }),
  askSignatureCode: ({ acting }) => api(`/dossiers/${acting.id}/events/completer/signature-codes`, { data: {} }),
  submitBatch: ({ main, acting }) => api('/batches', { event: 'completer', dossiers: [main.id, acting.id], data: {} }),
  saveDraft: ({ acting }) => api(`/dossiers/${acting.id}/drafts/completer`, { data: {} }),
  readDraft: onMain('/drafts/contacter'),
  dropDraft: ({ acting }) => api(`/dossiers/${acting.id}/drafts/completer`),
  noteWriting: ({ acting }) => api(`/dossiers/${acting.id}/drafts/completer/presence`, { place: null }),
  readJournal: onMain('/journal'),
  listLikelyDossiers: onMain('/likely'),
  addFile: ({ acting }) => ({ ...api(`/dossiers/${acting.id}/files`), file: 'note.txt' }),
  listFiles: onMain('/files'),
  readFile: ({ main, props }) => api(`/dossiers/${main.id}/files/${props.file}`),
  previewFile: ({ main, props }) => api(`/dossiers/${main.id}/files/${props.file}/preview`),
  readFilePage: ({ main, props }) => api(`/dossiers/${main.id}/files/${props.file}/preview/1`),
  listDocuments: onMain('/documents'),
  readDocument: (scene) => api(`/dossiers/${readable(scene)}/documents/${scene.props.document}?format=html`),
  previewDocument: (scene) => api(`/dossiers/${readable(scene)}/preview/fiche-suivi?format=html`, { data: {} }),
  makeDocument: (scene) =>
    api(`/dossiers/${readable(scene)}/documents`, { document: 'attestation-presence', data: { inconnu: 1 } }),
  pauseDeadline: ({ acting }) => api(`/dossiers/${acting.id}/pauses`, { deadline: '*', motive: 'Essai' }),
  resumeDeadline: ({ acting }) => api(`/dossiers/${acting.id}/pauses/*`),
  makeLink: ({ main }) => api('/links', { dossier: main.id, role: 'entreprise', events: ['repondre-proposition'] }),
  rotateLinkKey: plain('/links/rotation', { old: 'keep' }),
  listLinks: onMain('/links'),
  readLinkOffers: onMain('/link-offers'),
  prepareLinks: onMain('/link-offers', {}),
  readLink: ({ props }) => api(`/links/${props.entreprise.id}`),
  readLinkQr: ({ props }) => api(`/links/${props.entreprise.id}/qr`),
  revokeLink: async (scene) => {
    const { operations } = scene.application;
    const made = await operations.makeLink(owner(scene), {
      ...{ dossier: scene.main.id, role: 'entreprise', events: ['repondre-proposition'] },
    });
    return api(`/links/${made.id}`);
  },
  listTodos: plain('/todos'),
  settleTodo: ({ acting }) => api(`/dossiers/${acting.id}/todos/note:1`, { act: 'done' }),
  readCalendar: plain('/calendar?limit=200'),
  listFeeds: plain('/calendar/feeds'),
  openFeed: (_scene, { name }) => api('/calendar/feeds', { name: `Agenda de ${name}` }),
  rotateFeed: async (scene, { name }) => api(`/calendar/feeds/${await feedFor(scene, name)}/rotation`, {}),
  closeFeed: async (scene, { name }) => api(`/calendar/feeds/${await feedFor(scene, name)}`),
  readFeed: ({ props }) => ({ path: props.feed.path }),
  listUnreadableVersions: plain('/incidents/versions'),
  listTasks: ({ main }) => api(`/tasks?dossier=${main.id}`),
  retryTask: ({ props }) => api(`/tasks/${encodeURIComponent(props.incident)}/retry`, {}),
  passTask: ({ props }) => api(`/tasks/${encodeURIComponent(props.incident)}/pass`, {}),
  resolveTask: ({ props }) => api(`/tasks/${encodeURIComponent(props.incident)}/resolve`, { motive: 'Vu' }),
  listNotifications: plain('/notifications'),
  readNotifications: plain('/notifications/read', { all: true }),
  readPreferences: plain('/preferences'),
  writePreferences: plain('/preferences', { mail: 'each', hours: null }),
  listAbsences: plain('/absences'),
  listColleagues: plain('/colleagues'),
  addAbsence: plain('/absences', { standIn: 'personne-inconnue', from: '2026-01-05', until: '2026-01-06' }),
  dropAbsence: async (scene) => {
    const made = await scene.application.operations.addAbsence(owner(scene), {
      ...{ standIn: 'referent-b', from: '2026-01-05', until: '2026-01-06' },
    });
    return api(`/absences/${made.id}`);
  },
  listOutbox: plain('/outbox'),
  readMailState: plain('/mail'),
  readLetter: ({ props }) => api(`/outbox/${props.letter}`),
  downloadLetter: ({ props }) => api(`/outbox/${props.letter}/eml`),
  resendLetter: ({ props }) => api(`/outbox/${props.letter}/resend`, {}),
  resolveLetter: ({ props }) => api(`/outbox/${props.letter}/resolve`, { outcome: 'arrived', motive: 'Vue' }),
  bounceLetter: ({ props }) => api(`/outbox/${props.letter}/bounce`, { reason: '550' }),
  watchChanges: () => ({ ...api('/stream'), method: 'HEAD' }),
  listWorkflows: plain('/workflows'),
  readWorkflow: plain('/workflows/parcours-btp'),
  readVersion: ({ props }) => api(`/workflows/parcours-btp/versions/${props.bundle}`),
  readForm: ({ props }) => api(`/workflows/parcours-btp/versions/${props.bundle}/forms/orientation`),
  readProcess: ({ props }) => api(`/workflows/parcours-btp/versions/${props.bundle}/process`),
  readStanding: plain('/workflows/parcours-btp/standing'),
  compareVersions: ({ props }) => {
    return api(`/workflows/parcours-btp/versions/${props.bundle}/changes?since=${props.bundle}`);
  },
  listMigrations: plain('/workflows/parcours-btp/migrations'),
  beginMigration: plain('/workflows/parcours-btp/migrations', { reason: 'Essai' }),
  readMigration: onMigration(''),
  planMigration: onMigration('/plan', { plan: {}, revision: 1 }),
  stepMigration: onMigration('/steps', { step: 'first', revision: 1 }),
  pauseMigration: onMigration('/pause', {}),
  closeMigration: onMigration('/closing', {}),
  listMigrated: onMigration('/dossiers'),
  undoMigrated: onMigration('/dossiers/ligne/undo', {}),
  redoMigrated: onMigration('/dossiers/ligne/redo', {}),
  listReleases: plain('/releases'),
  exportRelease: plain('/releases/0/export'),
  importRelease: plain('/releases/import', { file: {} }),
  restoreRelease: plain('/releases/0/restore', { effectiveFrom: '+020000-01-01T00:00:00Z' }),
  readReleaseRestore: onLongTask('/releases/restores/'),
  readPublicationPolicy: plain('/publication-policy'),
  changePublicationPolicy: plain('/publication-policy', { secondPerson: false }),
  cancelRelease: plain('/releases/0/cancellation', {}),
  listDefinitionSources: plain('/definition-sources'),
  readDefinitionSource: plain('/definition-sources/file?path=workflows/roles.json'),
  listDefinitionDrafts: plain('/definition-drafts'),
  beginDefinitionDraft: plain('/definition-drafts', { title: 'Essai' }),
  readDefinitionDraft: onDraft(''),
  saveDefinitionFile: onDraft('/file', { path: DRAFTED, text: '{ }', revision: 1 }),
  settleDefinitionConflict: onDraft('/choices', { path: DRAFTED, at: '', keep: 'mine', revision: 1 }),
  dropDefinitionDraft: onDraft(''),
  checkDefinitionDraft: onDraft('/check'),
  startDefinitionTrial: onDraft('/trial'),
  readDefinitionTrial: onDraft('/trial'),
  stopDefinitionTrial: onDraft('/trial'),
  readDefinitionBeforeAfter: onDraft('/before-after'),
  lintDefinitionFile: onDraft('/findings', { path: DRAFTED, text: '{ }' }),
  readDefinitionExpression: onDraft('/expression?path=workflows/seance.json&at=$.titleOf'),
  checkDefinitionExpression: onDraft('/expression', { path: 'workflows/seance.json', at: '$.titleOf', text: "''" }),
  readDefinitionUses: onDraft('/uses?path=workflows/roles.json'),
  editDefinitionDraft: onDraft('/edits', { revision: 1, edit: { kind: 'new-list', title: 'Essai', labels: ['Un'] } }),
  readDefinitionRenaming: onDraft('/renaming?kind=state&workflow=essai&was=debut&to=fin'),
  rebaseDefinitionDraft: onDraft('/rebase', { revision: 1 }),
  compareDefinitionLetter: onDraft('/letters/emails/essai?workflow=essai'),
  compareDefinitionPages: onDraft('/letters/documents/essai/pages?workflow=essai'),
  drawDefinitionLetter: onDraft('/letters/emails/essai/pdf?workflow=essai'),
  listMaskedDossiers: onDraft('/dossiers?workflow=essai'),
  listTemplateVariables: onDraft('/templates/emails/essai/variables'),
  askDefinitionReview: onDraft('/review', { revision: 1 }),
  answerDefinitionReview: onDraft('/review/answer', { verdict: 'approved', revision: 1 }, 'ailleurs'),
  takeDefinitionDraft: onDraft('/owner', undefined, 'ailleurs'),
  publishDefinitionDraft: onDraft('/publication', { reason: 'Essai', revision: 1 }),
  runTrial: plain('/trials', { workflow: 'parcours-btp', as: 'referent', steps: [] }),
  proposeDefinitionExamples: plain('/definition-examples/proposals', { workflow: 'seance' }),
  listUnseenChanges: onDraft('/unseen-changes'),
  runSimulation: ({ acting }) => api('/simulations', { from: acting.id, commands: [] }),
  evaluateRule: plain('/rules/entree/evaluations', { facts: {}, asOf: '2025-06-02' }),
  readChoices: ({ props }) => api(`/choices/person:referent?bundle=${props.bundle}`),
  listScreens: plain('/screens'),
  readScreen: plain('/screens/decisions'),
  exportScreen: plain('/screens/indicateurs-fse/export'),
  readProof: onMain('/proof'),
  readCountedDossiers: plain('/screens/tableau-de-bord/dossiers?measure=0'),
  readCandidates: ({ dossiers }) => {
    const meeting = dossiers.find(({ name }) => name === 'seance 0 a');
    return api(`/screens/feuille/candidates?dossier=${meeting?.id}`);
  },
  listTemplates: plain('/templates'),
  readTemplate: plain('/templates/emails/convocation?workflow=parcours-btp'),
  previewTemplate: plain('/templates/emails/convocation/preview', { workflow: 'parcours-btp' }),
  testTemplate: plain('/templates/emails/convocation/test', { workflow: 'parcours-btp' }),
  listPeople: plain('/people'),
  addPerson: plain('/people', { email: 'faux', name: 'N', roles: [] }),
  changePerson: plain('/people/temoin', { email: 'faux', name: 'N', roles: [] }),
  unlinkProvider: plain('/people/temoin/provider'),
  dropSecondFactor: plain('/people/temoin/second-factor'),
  readPerson: plain('/people/temoin'),
  readPersonReading: plain('/people/temoin/reading'),
  listReaders: plain('/readers'),
  listAccesses: plain('/accesses'),
  endAccess: async (scene, subject) =>
    api(`/accesses/token/${sha256(await scene.freshSecret(tokenOwner(scene, subject)))}`),
  closeSessionsOf: plain('/people/temoin/sessions'),
  invitePerson: plain('/invitations', { email: 'faux', name: '', roles: [] }),
  inviteAgain: plain('/people/temoin/invitation', {}),
  cancelInvitation: plain('/people/temoin/invitation'),
  listRoles: plain('/roles'),
  listOrganisations: plain('/organisations'),
  addOrganisation: plain('/organisations', { name: '' }),
  changeOrganisation: plain('/organisations/org-b', { name: '' }),
  listLongTasks: plain('/long-tasks'),
  readLongTask: onLongTask('/long-tasks/'),
  stopLongTask: onLongTask('/long-tasks/'),
  startExamplesReplay: plain('/definition-examples/replays', { workflow: 'aucun' }),
  readExamplesReplay: onLongTask('/definition-examples/replays/'),
  readController: plain('/controller'),
  changeController: plain('/controller', { organisation: 'O', name: 'N', quality: 'Q', email: 'faux' }),
  cancelControllerChange: async ({ application: { store } }) => {
    const controller = { organisation: 'O', name: 'N', quality: 'Q', email: 'n@exemple.fr' };
    const at = await store.realNow();
    await putChange(store, { controller, by: 'ailleurs', at, endsAt: at + 60_000 });
    return api('/controller/cancellation', {});
  },
  readDecisionPage: page('/decision/faux'),
  decideByLink: page('/decision/faux', { reponse: 'agree' }),
  readAudit: plain('/audit'),
  listGrants: plain('/grants'),
  approveGrant: async (scene) => api(`/grants/${await askedOf(scene)}/approval`, {}),
  refuseGrant: async (scene) => api(`/grants/${await askedOf(scene)}/refusal`, {}),
  listWidenings: plain('/widenings'),
  approveWidening: async (scene) => api(`/widenings/${await heldOf(scene)}/approval`, {}),
  cancelWidening: async (scene) => api(`/widenings/${await heldOf(scene)}/cancellation`, {}),
  listReadings: plain('/audit/reads'),
  listMandates: plain('/mandates'),
  listMandateChoices: plain('/mandates/choices'),
  listMandateCandidates: plain('/mandates/man-auditeur-a/candidates'),
  takeSample: plain('/mandates/man-auditeur-a/sample', { draw: 500 }),
  askMandate: plain('/people/temoin/mandates', {
    ...{ role: 'auditeur', dossier: 'inconnu', from: '2025-06-01', until: '2025-06-02', size: 1 },
  }),
  listMandatesOf: plain('/people/temoin/mandates'),
  endMandate: async (scene) => api(`/mandates/${await mandateOf(scene)}`),
  showRetention: plain('/retention'),
  proposeRetention: plain('/retention/runs', { workflow: 'seance', act: 'erase' }),
  showRetentionRun: async (scene) => api(`/retention/runs/${await runOf(scene, 'proposed')}`),
  approveRetention: async (scene) => api(`/retention/runs/${await runOf(scene, 'proposed')}/approval`, {}),
  giveRetentionVisa: async (scene) =>
    api(`/retention/runs/${await runOf(scene, 'awaiting-visa')}/visa`, { reference: 'V', on: '2025-06-01' }),
  dropRetention: async (scene) => api(`/retention/runs/${await runOf(scene, 'proposed')}`),
  takeRetentionSlip: async (scene) => api(`/retention/runs/${await runOf(scene, 'proposed')}/slip`),
  takeRetentionCopies: async (scene) => api(`/retention/runs/${await runOf(scene, 'proposed')}/copies`),
  searchArchives: plain('/archives?q=exemple'),
  openArchive: ({ main }) => api(`/archives/${main.id}/openings`, { motive: 'Un contrôle le demande.' }),
  searchSubjects: plain('/data-subjects?q=exemple'),
  showSubject: ({ main }) => api(`/data-subjects/${main.id}`),
  takeSubjectArchive: ({ main }) => api(`/data-subjects/${main.id}/archive`),
  listErasures: plain('/erasures'),
  proposeErasure: plain('/erasures', { dossiers: [] }),
  showErasure: onErasure(''),
  opineOnErasure: onErasure('/opinion', { isFavourable: true, text: 'Rien n’oblige à garder.' }),
  giveErasureVisa: onErasure('/visa', { reference: 'V', on: '2025-06-01' }),
  dropErasure: onErasure(''),
  takeErasureCertificate: onErasure('/certificate'),
  listMeasures: plain('/measures'),
  takeMeasure: plain('/measures', { kind: 'correct', dossiers: [] }),
  endMeasure: onMeasure('/end', { isDone: true, motive: 'Vérifié ensemble.' }),
  listReadingAlerts: plain('/reading-alerts'),
  dismissReadingAlert: async (scene) =>
    api(`/reading-alerts/${await alertOn(scene)}/dismissal`, { reason: 'Un contrôle le demandait.' }),
  closeSessionsOnAlert: async (scene) => api(`/reading-alerts/${await alertOn(scene)}/sessions-closing`, {}),
  changeReadingRules: plain('/reading-rules', {
    ...{ perHour: 1_000, outOfHours: 1_000, from: '00:00', until: '23:59', unboundPerDay: 1_000 },
  }),
  readClock: plain('/demo/clock'),
  advanceClock: plain('/demo/clock', { advance: 'demain' }),
  readLiveness: page('/health/live'),
  readReadiness: page('/health/ready'),
  readMetrics: page('/metrics'),
  readLandingPage: page('/'),
  readDocs: page('/api/v1/docs'),
  readOpenApi: page('/api/v1/openapi.json'),
  readSignInPage: page('/connexion'),
  signInByForm: () => ({ path: '/connexion', form: { email: 'x@exemple.fr', password: 'faux' }, secret: null }),
  signOutByForm: () => ({ path: '/deconnexion', form: {}, secret: null }),
  leaveOutboxPage: page('/outbox'),
  leaveLetterPage: ({ props }) => ({ path: `/outbox/${props.letter}` }),
  printLettersToPost: () => ({ path: '/letters/to-post' }),
  readLetterLook: ({ props }) => ({ path: `/outbox/${props.letter}/html` }),
  readTemplateLook: page('/gabarits/emails/convocation?workflow=parcours-btp'),
  readLinkPage: ({ props }) => ({ path: `/s/${props.entreprise.token}` }),
  actByLink: ({ props }) => ({
    path: `/s/${props.entreprise.token}`,
    form: { _action: 'repondre-proposition', _cle: 'x', _faire: 'envoyer' },
  }),
  renewLink: ({ props }) => ({ path: `/s/${props.entreprise.token}/nouveau`, form: {} }),
  readLinkDocument: ({ props }) => ({ path: `/s/${props.participant.token}/documents/${props.document}` }),
  readSignatureScript: page('/assets/signature.js'),
  askCode: page('/verifier'),
  readVerification: ({ props }) => ({ path: `/verifier/${props.code}` }),
  leaveOffersPage: ({ main }) => ({ path: `/liens/${main.id}` }),
};

/** Records a grant requested by somebody else; approving it changes nothing. */
async function askedOf({ application: { store } }: Scene): Promise<string> {
  const { id } = await keepGrant(store, { person: 'temoin', roles: [], organisation: null, by: 'ailleurs' });
  return id;
}

/** Records a widening held for a migration that does not exist; approving it moves nothing. */
async function heldOf({ application: { store } }: Scene): Promise<string> {
  const nothing = { workflow: 'rien', to: 'rien', from: null, dossiers: null, changes: {}, reason: '' };
  const held = { kind: 'migration', migration: 'mig-rien', ...nothing } as const;
  const { id } = await keepWidening(store, { held, wider: [], by: 'ailleurs' });
  return id;
}

/** Records a retention run over no dossier; approving it erases nothing. */
async function runOf({ application: { store } }: Scene, state: 'proposed' | 'awaiting-visa'): Promise<string> {
  const id = `ret-${Math.random().toString(36).slice(2)}`;
  await putRun(store, {
    ...{ id, revision: 0, act: 'erase', workflow: id, title: 'Essai', state, visa: null, visaOf: null, items: [] },
    ...{ proposedAt: '2025-06-01T08:00:00.000Z', proposedBy: 'ailleurs', approvedAt: null, approvedBy: null },
    bordereau: { kind: 'Essai', dossiers: 0, from: null, until: null, files: 0, bytes: 0 },
  });
  return id;
}

/** Builds a call on a new erasure that waits, of a dossier that is not there. */
function onErasure(path: string, body?: JsonObject): Build {
  return async ({ application: { store } }) => {
    const id = `eff-${Math.random().toString(36).slice(2)}`;
    const plan: ErasurePlan = {
      dossier: id,
      outcome: 'visa',
      until: null,
      visaOf: 'Archives',
      fields: [],
      documents: [],
    };
    await putErasure(store, {
      ...{ id, revision: 0, state: 'proposed', from: null, visa: null, opinion: null, decision: null },
      ...{ proposedAt: '2025-06-01T08:00:00.000Z', proposedBy: 'ailleurs', certificate: null },
      ...{ items: [{ plan, state: 'visa', why: null }], recipients: [], identities: [] },
    });
    return api(`/erasures/${id}${path}`, body);
  };
}

/** Builds a call on a new correction, of a dossier that is not there. */
function onMeasure(path: string, body: JsonObject): Build {
  return async ({ application: { store } }) => {
    const id = `mes-${Math.random().toString(36).slice(2)}`;
    await putMeasure(store, {
      ...{ id, revision: 0, kind: 'correct', from: null, ground: null, what: 'Le nom est faux.', end: null },
      ...{ since: '2025-06-01T08:00:00.000Z', by: 'ailleurs', dossiers: [id], recipients: [] },
    });
    return api(`/measures/${id}${path}`, body);
  };
}

/** Records an open alert on a person without session, who read dossiers of one workflow. */
async function alertOn({ application: { store } }: Scene): Promise<string> {
  const id = `ale-${Math.random().toString(36).slice(2)}`;
  const at = '2025-06-01T08:00:00.000Z';
  await keepAlert(store, {
    ...{ id, revision: 0, rule: 'rate', person: 'temoin', from: at, until: at, count: 1, state: 'open' },
    ...{ settledBy: null, settledAt: null, reason: null, workflows: ['parcours-btp'], readings: [] },
  });
  return id;
}

/** Records a mandate of a person who reads nothing through it. */
async function mandateOf({ application: { store } }: Scene): Promise<string> {
  const id = `man-${Math.random().toString(36).slice(2)}`;
  const terms = { role: 'auditeur', dossier: 'ailleurs', from: '2025-06-01', until: '2025-06-30', size: 1 };
  await keepMandate(store, { ...terms, id, person: 'temoin', by: 'ailleurs', givenBy: null });
  return id;
}

/** The owner tries on another feed, so that the shared one stays open for the other subjects. */
async function feedFor(scene: Scene, name: string): Promise<string> {
  if (name !== 'referent-a') return scene.props.feed.id;
  const opened = await scene.application.operations.openFeed(owner(scene), {
    ...{ name: 'À fermer', mine: true, workflow: null },
  });
  return opened.id;
}

/** Returns a dossier whose documents can be drawn: its dates are real dates, not canaries. */
function readable({ dossiers }: Scene): string {
  return dossiers.find(({ family, states }) => family === 'a' && states.includes('mission'))?.id ?? '';
}

/** Sends the request with the subject's session, unless the request says another. */
export async function send(
  { url }: Scene,
  { secret }: Subject,
  method: string,
  request: Request,
): Promise<SubjectAnswer> {
  const carried = request.secret === undefined ? secret : request.secret;
  const form = new FormData();
  form.append('file', new Blob(['bonjour']), request.file ?? 'note.txt');
  const response = await fetch(`${url}${request.path}`, {
    method: request.method ?? method.toUpperCase(),
    redirect: 'manual',
    headers: {
      ...(carried !== null && { authorization: `Bearer ${carried}` }),
      ...(request.body !== undefined && { 'content-type': 'application/json' }),
      ...(request.form !== undefined && { 'content-type': 'application/x-www-form-urlencoded', origin: url }),
    },
    ...(request.body !== undefined && { body: JSON.stringify(request.body) }),
    ...(request.form !== undefined && { body: new URLSearchParams(request.form).toString() }),
    ...(request.file && { body: form }),
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  const text = bytes.toString();
  return { status: response.status, text, bytes, code: codeIn(text), location: response.headers.get('location') };
}

export interface SubjectAnswer {
  status: number;
  text: string;
  bytes: Buffer;
  code: string | null;
  location: string | null;
}

function codeIn(text: string): string | null {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null && 'code' in body ? String(body.code) : null;
  } catch {
    return null;
  }
}
