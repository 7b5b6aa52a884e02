import { retentionShapes as shapes } from '../../../operations/operations.ts';
import { described, id } from '../../../shapes/shapes.ts';
import { fileReply } from '../../route/file-reply.ts';
import { empty, json } from '../../route/reply.ts';
import { type Route, route } from '../../route/route.ts';

const shared = { tag: 'Conservation', access: 'retention.manage' } satisfies Partial<Route>;
const run = { params: { id: described('Identifiant de l’exécution', id) } };

const show = route({
  ...shared,
  method: 'get',
  path: '/api/v1/retention',
  id: 'showRetention',
  summary: 'Lire ce qui est à archiver ou à effacer, et les exécutions',
  detail: 'Des nombres et des dates : aucun nom. Rien ne se fait sans votre accord.',
  answers: { 200: { description: 'Où en est la conservation', schema: shapes.showRetention.answer } },
  handle: async ({ operations, caller }) => json(await operations.retention(caller)),
});

const propose = route({
  ...shared,
  method: 'post',
  path: '/api/v1/retention/runs',
  id: 'proposeRetention',
  summary: 'Préparer une exécution : ce qui est à échéance, et son bordereau',
  detail: 'À blanc : rien n’est archivé ni effacé avant l’accord.',
  body: shapes.proposeRetention.body,
  answers: { 201: { description: 'L’exécution proposée', schema: shapes.proposeRetention.answer } },
  problems: ['notFound', 'conflict'],
  repeat: 'by-door',
  handle: async ({ operations, caller, body }) => json(await operations.proposeRetention(caller, body), 201),
});

const read = route({
  ...shared,
  ...run,
  method: 'get',
  path: '/api/v1/retention/runs/:id',
  id: 'showRetentionRun',
  summary: 'Lire une exécution, dossier par dossier',
  answers: { 200: { description: 'L’exécution', schema: shapes.showRetentionRun.answer } },
  problems: ['notFound'],
  handle: async ({ operations, caller, path }) => json(await operations.retentionRun(caller, path.id)),
});

const approve = route({
  ...shared,
  ...run,
  method: 'post',
  path: '/api/v1/retention/runs/:id/approval',
  id: 'approveRetention',
  summary: 'Donner son accord à une exécution',
  detail: 'Elle commence dans la minute, ou attend le visa des archives quand le workflow en demande un.',
  answers: { 200: { description: 'L’exécution', schema: shapes.approveRetention.answer } },
  problems: ['notFound', 'conflict'],
  repeat: 'by-door',
  handle: async ({ operations, caller, path }) => json(await operations.approveRetention(caller, path.id)),
});

const visa = route({
  ...shared,
  ...run,
  method: 'post',
  path: '/api/v1/retention/runs/:id/visa',
  id: 'giveRetentionVisa',
  summary: 'Noter le visa des archives',
  body: shapes.giveRetentionVisa.body,
  answers: { 200: { description: 'L’exécution', schema: shapes.giveRetentionVisa.answer } },
  problems: ['notFound', 'conflict'],
  repeat: 'by-door',
  handle: async ({ operations, caller, path, body }) => json(await operations.giveRetentionVisa(caller, path.id, body)),
});

const drop = route({
  ...shared,
  ...run,
  method: 'delete',
  path: '/api/v1/retention/runs/:id',
  id: 'dropRetention',
  summary: 'Renoncer à une exécution qui n’a pas commencé',
  answers: { 204: { description: 'Elle est abandonnée' } },
  problems: ['notFound', 'conflict'],
  handle: async ({ operations, caller, path }) => {
    await operations.dropRetention(caller, path.id);
    return empty();
  },
});

const slip = route({
  ...shared,
  ...run,
  method: 'get',
  path: '/api/v1/retention/runs/:id/slip',
  id: 'takeRetentionSlip',
  summary: 'Emporter le bordereau d’une exécution',
  answers: { 200: { description: 'Nature, dates extrêmes, volume, puis chaque dossier', type: '*/*' } },
  problems: ['notFound'],
  handle: async ({ operations, caller, path }) => fileReply(await operations.retentionSlip(caller, path.id)),
});

const copies = route({
  ...shared,
  ...run,
  method: 'get',
  path: '/api/v1/retention/runs/:id/copies',
  id: 'takeRetentionCopies',
  summary: 'Emporter la liste des copies que des personnes ont prises de ces dossiers',
  detail: 'Elle nomme qui les a prises : elle n’est pas du bordereau, qui va aux archives.',
  answers: { 200: { description: 'Chaque copie : le dossier, quand, par qui, et quoi', type: '*/*' } },
  problems: ['notFound'],
  handle: async ({ operations, caller, path }) => fileReply(await operations.retentionCopies(caller, path.id)),
});

const search = route({
  tag: 'Conservation',
  access: 'archive.open',
  method: 'get',
  path: '/api/v1/archives',
  id: 'searchArchives',
  summary: 'Chercher un dossier archivé que l’on peut ouvrir sur motif',
  query: shapes.searchArchives.query,
  answers: { 200: { description: 'Les dossiers, par leur titre', schema: shapes.searchArchives.answer } },
  handle: async ({ operations, caller, query }) => json(await operations.searchArchives(caller, query.q ?? '')),
});

const open = route({
  tag: 'Conservation',
  access: 'archive.open',
  params: { id: described('Identifiant du dossier', id) },
  method: 'post',
  path: '/api/v1/archives/:id/openings',
  id: 'openArchive',
  summary: 'Ouvrir un dossier archivé, pour un motif',
  detail: 'Pour vous seul et quelques jours ; le motif reste au journal de l’administration.',
  body: shapes.openArchive.body,
  answers: { 201: { description: 'Jusqu’à quand il est ouvert', schema: shapes.openArchive.answer } },
  problems: ['notFound'],
  repeat: 'by-door',
  handle: async ({ operations, caller, path, body }) =>
    json(await operations.openArchive(caller, path.id, body.motive), 201),
});

export const retentionRoutes = [show, propose, read, approve, visa, drop, slip, copies, search, open];
