import { definitionLetterShapes } from '../../../operations/operations.ts';
import { described, id, oneOf, text } from '../../../shapes/shapes.ts';
import { disposition } from '../../route/disposition.ts';
import { json } from '../../route/reply.ts';
import { type Route, route } from '../../route/route.ts';

const Shapes = definitionLetterShapes;
const reading = { tag: 'Définitions', access: 'definition-draft.read' } as const satisfies Partial<Route>;
const name = text({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$', description: 'Nom du gabarit' });
const letterParams = {
  id: described('Le brouillon', id),
  folder: described('Dossier du gabarit', oneOf('emails', 'documents')),
  name,
};

function wantedOf(
  { id: draft, folder, name: template }: { id: string; folder: string; name: string },
  { workflow = '', dossier }: { workflow?: string; dossier?: string },
) {
  return { id: draft, workflow, template: `${folder}/${template}`, ...(dossier !== undefined && { dossier }) };
}

const compareLetter = route({
  ...reading,
  method: 'get',
  path: '/api/v1/definition-drafts/:id/letters/:folder/:name',
  id: 'compareDefinitionLetter',
  summary: 'Lire un courrier rempli de données fictives, avant et après un brouillon',
  params: letterParams,
  query: Shapes.compareDefinitionLetter.query,
  answers: { 200: { description: 'Les deux', schema: Shapes.compareDefinitionLetter.answer } },
  problems: ['forbidden', 'notFound', 'conflict', 'unavailable'],
  handle: async ({ operations, caller, path, query }) =>
    json(await operations.compareDefinitionLetter(caller, wantedOf(path, query))),
});

const comparePages = route({
  ...reading,
  method: 'get',
  path: '/api/v1/definition-drafts/:id/letters/:folder/:name/pages',
  id: 'compareDefinitionPages',
  summary: 'Voir les pages d’un document, avant et après un brouillon',
  params: letterParams,
  query: Shapes.compareDefinitionPages.query,
  answers: { 200: { description: 'Les pages des deux', schema: Shapes.compareDefinitionPages.answer } },
  problems: ['forbidden', 'notFound', 'conflict', 'unavailable'],
  handle: async ({ operations, caller, path, query }) =>
    json(await operations.compareDefinitionPages(caller, wantedOf(path, query))),
});

const drawLetter = route({
  ...reading,
  method: 'get',
  path: '/api/v1/definition-drafts/:id/letters/:folder/:name/pdf',
  id: 'drawDefinitionLetter',
  summary: 'Voir en PDF un courrier comme le brouillon l’écrit',
  params: letterParams,
  query: Shapes.drawDefinitionLetter.query,
  answers: { 200: { description: 'Le document', type: 'application/pdf' } },
  problems: ['forbidden', 'notFound', 'conflict', 'unavailable', 'documentRefused'],
  handle: async ({ operations, caller, path, query }) => {
    const { type, content } = await operations.drawDefinitionLetter(caller, wantedOf(path, query));
    const headers = { 'content-disposition': disposition('attachment', `Essai ${path.name}.pdf`) };
    return { kind: 'bytes', type, content, headers };
  },
});

const dossiers = route({
  ...reading,
  method: 'get',
  path: '/api/v1/definition-drafts/:id/dossiers',
  id: 'listMaskedDossiers',
  summary: 'Lire des dossiers réels, masqués, sur lesquels essayer un courrier d’un brouillon',
  detail: 'Une clé, un numéro qui n’est pas le leur, et où ils en sont : rien ne dit de qui ils sont.',
  params: { id: letterParams.id },
  query: Shapes.listMaskedDossiers.query,
  answers: { 200: { description: 'Quelques dossiers', schema: Shapes.listMaskedDossiers.answer } },
  problems: ['forbidden', 'notFound'],
  handle: async ({ operations, caller, path, query: { workflow = '' } }) =>
    json(await operations.maskedDossiers(caller, { id: path.id, workflow })),
});

const variables = route({
  ...reading,
  method: 'get',
  path: '/api/v1/definition-drafts/:id/templates/:folder/:name/variables',
  id: 'listTemplateVariables',
  summary: 'Lire ce qu’un gabarit d’un brouillon peut écrire',
  detail:
    'Seulement ce que la vérification accepte partout où il est demandé ; pour une partie, partout où un gabarit la reprend.',
  params: { ...letterParams, folder: described('Dossier du gabarit', oneOf('emails', 'documents', 'partials')) },
  answers: { 200: { description: 'Ce qu’il peut écrire', schema: Shapes.listTemplateVariables.answer } },
  problems: ['forbidden', 'notFound', 'conflict', 'invalidForm'],
  handle: async ({ operations, caller, path }) =>
    json(await operations.templateVariables(caller, { id: path.id, template: `${path.folder}/${path.name}` })),
});

export const definitionLetterRoutes = [compareLetter, comparePages, drawLetter, dossiers, variables];
