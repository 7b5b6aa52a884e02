import { definitionDraftShapes } from '../../../operations/operations.ts';
import { described, id } from '../../../shapes/shapes.ts';
import { empty, json } from '../../route/reply.ts';
import { type Route, route } from '../../route/route.ts';

const Shapes = definitionDraftShapes;
/** A text of 512 kB, written in JSON. */
const FILE_LIMIT = 2_000_000;
const draftId = { id: described('Le brouillon', id) };
const reading = { tag: 'Définitions', access: 'definition-draft.read' } as const satisfies Partial<Route>;
const writing = { tag: 'Définitions', access: 'definition-draft.write' } as const satisfies Partial<Route>;

const listSources = route({
  ...reading,
  method: 'get',
  path: '/api/v1/definition-sources',
  id: 'listDefinitionSources',
  summary: 'Lister les fichiers de la version servie',
  answers: { 200: { description: 'Les fichiers', schema: Shapes.listDefinitionSources.answer } },
  problems: ['forbidden', 'notFound'],
  handle: async ({ operations, caller }) => json(await operations.definitionSources(caller)),
});

const readSource = route({
  ...reading,
  method: 'get',
  path: '/api/v1/definition-sources/file',
  id: 'readDefinitionSource',
  summary: 'Lire un fichier d’une version',
  query: Shapes.readDefinitionSource.query,
  answers: { 200: { description: 'Son texte', schema: Shapes.readDefinitionSource.answer } },
  problems: ['forbidden', 'notFound', 'invalidQuery'],
  handle: async ({ operations, caller, query }) => json(await operations.definitionSource(caller, query)),
});

const list = route({
  ...reading,
  method: 'get',
  path: '/api/v1/definition-drafts',
  id: 'listDefinitionDrafts',
  summary: 'Lister les brouillons des définitions',
  detail: 'Ceux de toute l’administration : qui change quoi, sur quelle version.',
  answers: { 200: { description: 'Les brouillons', schema: Shapes.listDefinitionDrafts.answer } },
  problems: ['forbidden'],
  handle: async ({ operations, caller }) => json(await operations.definitionDrafts(caller)),
});

const begin = route({
  ...writing,
  method: 'post',
  path: '/api/v1/definition-drafts',
  id: 'beginDefinitionDraft',
  summary: 'Commencer un brouillon sur la version servie',
  body: Shapes.beginDefinitionDraft.body,
  repeat: 'by-door',
  answers: { 201: { description: 'Le brouillon', schema: Shapes.beginDefinitionDraft.answer } },
  problems: ['forbidden', 'notFound', 'conflict'],
  handle: async ({ operations, caller, body }) => json(await operations.beginDefinitionDraft(caller, body), 201),
});

const read = route({
  ...reading,
  method: 'get',
  path: '/api/v1/definition-drafts/:id',
  id: 'readDefinitionDraft',
  summary: 'Lire un brouillon, avec les textes d’avant et d’après',
  params: draftId,
  answers: { 200: { description: 'Le brouillon', schema: Shapes.readDefinitionDraft.answer } },
  problems: ['forbidden', 'notFound'],
  handle: async ({ operations, caller, path }) => json(await operations.definitionDraft(caller, path.id)),
});

const drop = route({
  ...writing,
  method: 'delete',
  path: '/api/v1/definition-drafts/:id',
  id: 'dropDefinitionDraft',
  summary: 'Jeter un brouillon à vous',
  params: draftId,
  answers: { 204: { description: 'Il n’y a plus de brouillon' } },
  problems: ['forbidden', 'notFound'],
  handle: async ({ operations, caller, path }) => {
    await operations.dropDefinitionDraft(caller, path.id);
    return empty();
  },
});

const save = route({
  ...writing,
  method: 'put',
  path: '/api/v1/definition-drafts/:id/file',
  id: 'saveDefinitionFile',
  summary: 'Garder un fichier d’un brouillon',
  detail:
    'Un texte peut être en défaut tant qu’on l’écrit : la vérification le dit. « revision » est celle que vous avez lue ; un brouillon changé ailleurs depuis répond 412 avec sa révision et son texte.',
  params: draftId,
  body: Shapes.saveDefinitionFile.body,
  bodyLimit: FILE_LIMIT,
  answers: { 200: { description: 'Reçu', schema: Shapes.saveDefinitionFile.answer } },
  problems: ['forbidden', 'notFound', 'staleDraft'],
  handle: async ({ operations, caller, path, body }) =>
    json(await operations.saveDefinitionFile(caller, path.id, body)),
});

const settle = route({
  ...writing,
  method: 'post',
  path: '/api/v1/definition-drafts/:id/choices',
  id: 'settleDefinitionConflict',
  summary: 'Choisir entre votre texte et celui de la version servie',
  detail: 'À un endroit que les deux ont changé autrement. « mine » garde ce que dit le brouillon, retouché ou non.',
  params: draftId,
  body: Shapes.settleDefinitionConflict.body,
  repeat: 'by-door',
  answers: { 200: { description: 'Le brouillon', schema: Shapes.settleDefinitionConflict.answer } },
  problems: ['forbidden', 'notFound', 'conflict', 'staleDraft'],
  handle: async ({ operations, caller, path, body }) =>
    json(await operations.settleDefinitionConflict(caller, path.id, body)),
});

const check = route({
  ...writing,
  method: 'post',
  path: '/api/v1/definition-drafts/:id/check',
  id: 'checkDefinitionDraft',
  summary: 'Vérifier un brouillon, et dire ce qu’il change',
  detail: 'Comparé à sa version de base, processus par processus, avec les dossiers là où chaque différence a lieu.',
  params: draftId,
  repeat: 'never',
  answers: { 200: { description: 'Ce qui est trouvé, ce qui change', schema: Shapes.checkDefinitionDraft.answer } },
  problems: ['forbidden', 'notFound', 'invalidForm'],
  handle: async ({ operations, caller, path }) => json(await operations.checkDefinitionDraft(caller, path.id)),
});

const lint = route({
  ...writing,
  method: 'post',
  path: '/api/v1/definition-drafts/:id/findings',
  id: 'lintDefinitionFile',
  summary: 'Vérifier un fichier d’un brouillon tel qu’il est tapé',
  detail: 'N’écrit rien : ce qui est faux dans ce fichier, les autres étant ceux du brouillon.',
  params: draftId,
  body: Shapes.lintDefinitionFile.body,
  bodyLimit: FILE_LIMIT,
  repeat: 'never',
  answers: { 200: { description: 'Ce qui est trouvé', schema: Shapes.lintDefinitionFile.answer } },
  problems: ['forbidden', 'notFound', 'invalidForm'],
  handle: async ({ operations, caller, path, body }) =>
    json(await operations.lintDefinitionFile(caller, path.id, body)),
});

const expression = route({
  ...writing,
  method: 'get',
  path: '/api/v1/definition-drafts/:id/expression',
  id: 'readDefinitionExpression',
  summary: 'Lire ce qu’une expression d’un brouillon peut lire et appeler',
  params: draftId,
  query: Shapes.readDefinitionExpression.query,
  answers: { 200: { description: 'Noms, fonctions', schema: Shapes.readDefinitionExpression.answer } },
  problems: ['forbidden', 'notFound', 'invalidForm'],
  handle: async ({ operations, caller, path, query }) =>
    json(await operations.definitionExpression(caller, { id: path.id, path: query.path ?? '', at: query.at ?? '' })),
});

const checkExpression = route({
  ...writing,
  method: 'post',
  path: '/api/v1/definition-drafts/:id/expression',
  id: 'checkDefinitionExpression',
  summary: 'Vérifier le texte d’une expression d’un brouillon',
  detail: 'Comme à la publication, avec les types de ce qui se lit à cet endroit. N’écrit rien.',
  params: draftId,
  body: Shapes.checkDefinitionExpression.body,
  repeat: 'never',
  answers: { 200: { description: 'Ce qui est faux, et où', schema: Shapes.checkDefinitionExpression.answer } },
  problems: ['forbidden', 'notFound', 'invalidForm'],
  handle: async ({ operations, caller, path, body }) =>
    json(await operations.checkDefinitionExpression(caller, path.id, body)),
});

const uses = route({
  ...writing,
  method: 'get',
  path: '/api/v1/definition-drafts/:id/uses',
  id: 'readDefinitionUses',
  summary: 'Lire ce qui se réfère à un fichier d’un brouillon, avant de le retirer',
  params: draftId,
  query: Shapes.readDefinitionUses.query,
  answers: { 200: { description: 'Ce qui serait en défaut sans lui', schema: Shapes.readDefinitionUses.answer } },
  problems: ['forbidden', 'notFound', 'invalidForm'],
  handle: async ({ operations, caller, path, query }) =>
    json(await operations.definitionUses(caller, { id: path.id, path: query.path ?? '' })),
});

const renaming = route({
  ...writing,
  method: 'get',
  path: '/api/v1/definition-drafts/:id/renaming',
  id: 'readDefinitionRenaming',
  summary:
    'Lire où une étape, une action, une échéance ou une question est nommée, et ce que changerait un autre identifiant',
  detail: 'N’écrit rien : l’auteur du brouillon enregistre lui-même les fichiers changés.',
  params: draftId,
  query: Shapes.readDefinitionRenaming.query,
  answers: { 200: { description: 'Où, et quoi', schema: Shapes.readDefinitionRenaming.answer } },
  problems: ['forbidden', 'notFound', 'invalidForm'],
  handle: async ({ operations, caller, path, query }) =>
    json(await operations.definitionRenaming(caller, { ...query, id: path.id })),
});

const rebase = route({
  ...writing,
  method: 'post',
  path: '/api/v1/definition-drafts/:id/rebase',
  id: 'rebaseDefinitionDraft',
  summary: 'Remettre un brouillon sur la version servie',
  detail:
    'Fusion par clé et par identifiant, ligne par ligne pour un modèle. Ce qui ne peut être fusionné est nommé (« choices ») et le brouillon garde le vôtre.',
  params: draftId,
  body: Shapes.rebaseDefinitionDraft.body,
  repeat: 'by-door',
  answers: { 200: { description: 'Le brouillon', schema: Shapes.rebaseDefinitionDraft.answer } },
  problems: ['forbidden', 'notFound', 'staleDraft'],
  handle: async ({ operations, caller, path, body }) =>
    json(await operations.rebaseDefinitionDraft(caller, path.id, body)),
});

const askReview = route({
  ...writing,
  method: 'post',
  path: '/api/v1/definition-drafts/:id/review',
  id: 'askDefinitionReview',
  summary: 'Demander la relecture d’un brouillon',
  detail: 'Aux autres administrateurs, qui sont prévenus. Demandée de nouveau, elle remplace ce qui a été répondu.',
  params: draftId,
  body: Shapes.askDefinitionReview.body,
  repeat: 'by-door',
  answers: { 200: { description: 'Le brouillon', schema: Shapes.askDefinitionReview.answer } },
  problems: ['forbidden', 'notFound', 'conflict', 'staleDraft'],
  handle: async ({ operations, caller, path, body }) =>
    json(await operations.askDefinitionReview(caller, path.id, body)),
});

const answerReview = route({
  ...writing,
  method: 'post',
  path: '/api/v1/definition-drafts/:id/review/answer',
  id: 'answerDefinitionReview',
  summary: 'Approuver un brouillon, ou le renvoyer à son auteur',
  detail:
    'Par un administrateur qui n’y a rien écrit. Ce qui est approuvé est la révision lue : y écrire ensuite, ou servir une autre version, annule l’approbation.',
  params: draftId,
  body: Shapes.answerDefinitionReview.body,
  repeat: 'by-door',
  answers: { 200: { description: 'Le brouillon', schema: Shapes.answerDefinitionReview.answer } },
  problems: ['forbidden', 'notFound', 'conflict', 'staleDraft'],
  handle: async ({ operations, caller, path, body }) =>
    json(await operations.answerDefinitionReview(caller, path.id, body)),
});

const take = route({
  ...writing,
  method: 'post',
  path: '/api/v1/definition-drafts/:id/owner',
  id: 'takeDefinitionDraft',
  summary: 'Reprendre le brouillon d’un compte fermé',
  params: draftId,
  repeat: 'by-door',
  answers: { 200: { description: 'Le brouillon, à vous', schema: Shapes.takeDefinitionDraft.answer } },
  problems: ['forbidden', 'notFound', 'conflict'],
  handle: async ({ operations, caller, path }) => json(await operations.takeDefinitionDraft(caller, path.id)),
});

const publish = route({
  ...writing,
  method: 'post',
  path: '/api/v1/definition-drafts/:id/publication',
  id: 'publishDefinitionDraft',
  summary: 'Publier un brouillon en entier',
  detail:
    'Vérifié d’abord, publié d’un bloc ou pas du tout, puis le brouillon n’est plus. Une autre version servie depuis fait refuser (412) : remettez-le dessus. Les dossiers ouverts gardent leur version.',
  params: draftId,
  body: Shapes.publishDefinitionDraft.body,
  repeat: 'by-door',
  answers: { 200: { description: 'Ce qui est publié', schema: Shapes.publishDefinitionDraft.answer } },
  problems: ['forbidden', 'notFound', 'conflict', 'staleDraft', 'staleRelease'],
  handle: async ({ operations, caller, path, body }) =>
    json(await operations.publishDefinitionDraft(caller, path.id, body)),
});

export const definitionDraftRoutes = [
  ...[listSources, readSource],
  ...[list, begin, read, drop, save, settle, check, lint, expression, checkExpression, uses, renaming, rebase],
  ...[askReview, answerReview, take, publish],
];
