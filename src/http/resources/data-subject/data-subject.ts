import { subjectShapes as shapes } from '../../../operations/operations.ts';
import { described, id } from '../../../shapes/shapes.ts';
import { fileReply } from '../../route/file-reply.ts';
import { json } from '../../route/reply.ts';
import { type Route, route } from '../../route/route.ts';

const shared = { tag: 'Droits des personnes', access: 'subject.answer' } satisfies Partial<Route>;
const dossier = { params: { id: described('Référence du dossier', id) } };

const search = route({
  ...shared,
  method: 'get',
  path: '/api/v1/data-subjects',
  id: 'searchSubjects',
  summary: 'Chercher les dossiers d’une personne qui exerce ses droits',
  detail: 'Par des mots du titre, ou par référence. Chaque dossier trouvé est noté parmi les lectures.',
  query: shapes.searchSubjects.query,
  answers: { 200: { description: 'Les dossiers, par leur titre', schema: shapes.searchSubjects.answer } },
  handle: async ({ operations, caller, query }) => json(await operations.searchSubjects(caller, query.q ?? '')),
});

const show = route({
  ...shared,
  ...dossier,
  method: 'get',
  path: '/api/v1/data-subjects/:id',
  id: 'showSubject',
  summary: 'Lire quels dossiers sont peut-être de la même personne',
  answers: { 200: { description: 'Le dossier, et ceux qui lui ressemblent', schema: shapes.showSubject.answer } },
  problems: ['notFound'],
  handle: async ({ operations, caller, path }) => json(await operations.subject(caller, path.id)),
});

const take = route({
  ...shared,
  ...dossier,
  method: 'get',
  path: '/api/v1/data-subjects/:id/archive',
  id: 'takeSubjectArchive',
  summary: 'Établir l’archive d’accès d’une personne',
  detail:
    'Ce qui est gardé d’elle : un PDF à lire, le même en JSON, les documents et les fichiers, qui a lu quoi. Rien des autres dossiers. Noté parmi les lectures et au journal de l’administration.',
  query: shapes.takeSubjectArchive.query,
  answers: { 200: { description: 'L’archive ZIP', type: '*/*' } },
  problems: ['notFound', 'invalidQuery', 'tooLarge', 'unavailable'],
  handle: async ({ operations, caller, path, query }) => {
    const also = (query.also ?? '').split(',').filter((one) => one !== '');
    const { name, type, content } = await operations.subjectArchive(caller, path.id, also);
    return fileReply({ name, type, content: [content] });
  },
});

export const subjectRoutes = [search, show, take];
