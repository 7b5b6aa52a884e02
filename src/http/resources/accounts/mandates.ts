import { mandateShapes as shapes } from '../../../operations/operations.ts';
import { described, id } from '../../../shapes/shapes.ts';
import { empty, json } from '../../route/reply.ts';
import { type Route, route } from '../../route/route.ts';

const own = { tag: 'Mandats', access: 'mandate.use' } satisfies Partial<Route>;
const asAdministration = { tag: 'Administration', access: 'person.manage' } satisfies Partial<Route>;
const one = { params: { id: described('Identifiant du mandat', id) } };
const ofPerson = { path: '/api/v1/people/:id/mandates', params: { id: described('Identifiant de la personne', id) } };

const list = route({
  ...own,
  method: 'get',
  path: '/api/v1/mandates',
  id: 'listMandates',
  summary: 'Lister vos mandats en cours, leur échantillon et ce que vous avez emporté',
  answers: { 200: { description: 'Vos mandats', schema: shapes.listMandates.answer } },
  handle: async ({ operations, caller }) => json(await operations.mandates(caller)),
});

const candidates = route({
  ...own,
  ...one,
  method: 'get',
  path: '/api/v1/mandates/:id/candidates',
  id: 'listMandateCandidates',
  summary: 'Lister les dossiers parmi lesquels l’échantillon se prend',
  detail:
    'Par leur référence et leur jour d’ouverture : de qui il s’agit se lit une fois le dossier dans l’échantillon.',
  answers: { 200: { description: 'Les dossiers', schema: shapes.listMandateCandidates.answer } },
  problems: ['notFound'],
  handle: async ({ operations, caller, path }) => json(await operations.mandateCandidates(caller, path.id)),
});

const sample = route({
  ...own,
  ...one,
  method: 'post',
  path: '/api/v1/mandates/:id/sample',
  id: 'takeSample',
  summary: 'Tirer au sort ou choisir des dossiers de l’échantillon',
  detail: 'Ce qui est pris l’est pour toute la durée du mandat, et figure au journal de l’administration.',
  body: shapes.takeSample.body,
  answers: { 200: { description: 'Le mandat', schema: shapes.takeSample.answer } },
  problems: ['notFound', 'conflict'],
  repeat: 'by-door',
  handle: async ({ operations, caller, path, body }) => json(await operations.takeSample(caller, path.id, body)),
});

const choices = route({
  ...asAdministration,
  method: 'get',
  path: '/api/v1/mandates/choices',
  id: 'listMandateChoices',
  summary: 'Lister les dossiers auxquels un mandat peut être lié, par leur titre',
  answers: { 200: { description: 'Les dossiers', schema: shapes.listMandateChoices.answer } },
  handle: async ({ operations, caller }) => json(await operations.mandateChoices(caller)),
});

const ask = route({
  ...asAdministration,
  ...ofPerson,
  method: 'post',
  id: 'askMandate',
  summary: 'Demander un mandat pour une personne',
  detail: 'Une seconde personne, de l’administration ou de la protection des données, le donne en sept jours.',
  body: shapes.askMandate.body,
  answers: { 201: { description: 'Il est demandé', schema: shapes.askMandate.answer } },
  problems: ['notFound'],
  repeat: 'by-door',
  handle: async ({ operations, caller, path, body }) => json(await operations.askMandate(caller, path.id, body), 201),
});

const listOf = route({
  ...asAdministration,
  ...ofPerson,
  method: 'get',
  id: 'listMandatesOf',
  summary: 'Lister les mandats d’une personne',
  detail: 'Combien de dossiers son échantillon compte, sans dire lesquels.',
  answers: { 200: { description: 'Les mandats', schema: shapes.listMandatesOf.answer } },
  handle: async ({ operations, caller, path }) => json(await operations.mandatesOf(caller, path.id)),
});

const end = route({
  ...one,
  tag: 'Administration',
  access: 'mandate.end',
  method: 'delete',
  path: '/api/v1/mandates/:id',
  id: 'endMandate',
  summary: 'Mettre fin à un mandat',
  detail:
    'Aussitôt : pages, listes, recherche, agendas, jetons et sessions. Pour l’administration et la protection des données.',
  answers: { 204: { description: 'Il est fini' } },
  problems: ['forbidden', 'notFound', 'conflict'],
  handle: async ({ operations, caller, path }) => {
    await operations.endMandate(caller, path.id);
    return empty();
  },
});

export const mandateRoutes = [list, choices, candidates, sample, ask, listOf, end];
