import { type DocumentContent, type DocumentFormat, documentShapes } from '../../../operations/operations.ts';
import { described, id, text } from '../../../shapes/shapes.ts';
import { disposition } from '../../route/disposition.ts';
import { fileReply } from '../../route/file-reply.ts';
import { json, type Reply, viewReply } from '../../route/reply.ts';
import { type Route, route } from '../../route/route.ts';
import { dossierId } from '../parameters.ts';

const shared = { tag: 'Documents', problems: ['notFound'] } satisfies Partial<Route>;
const { listDocuments, readDocument, previewDocument, makeDocument, sendDocument } = documentShapes;

const list = route({
  ...shared,
  method: 'get',
  path: '/api/v1/dossiers/:id/documents',
  id: 'listDocuments',
  summary: 'Lister les documents émis',
  detail: 'Tous pour qui travaille sur le dossier ; sinon ceux qui vous sont adressés.',
  access: 'document.read',
  params: dossierId,
  answers: {
    200: { description: 'Du plus ancien au plus récent', schema: listDocuments.answer },
  },
  handle: async ({ operations, caller, path }) => json({ items: await operations.documents(caller, path.id) }),
});

const read = route({
  ...shared,
  method: 'get',
  path: '/api/v1/dossiers/:id/documents/:doc',
  id: 'readDocument',
  summary: 'Lire un document émis',
  detail: 'Le PDF et le DOCX sont les octets gardés à l’émission ; la page HTML est tirée des données gardées.',
  access: 'document.read',
  params: { ...dossierId, doc: described('Identifiant du document', id) },
  query: readDocument.query,
  answers: { 200: { description: 'Le document', type: '*/*' } },
  handle: async ({ operations, caller, path, query: { format: wanted = 'pdf' } }) =>
    documentReply(
      await operations.documentContent(caller, { dossier: path.id, document: path.doc, format: wanted }),
      wanted,
    ),
});

const proof = route({
  ...shared,
  method: 'get',
  path: '/api/v1/dossiers/:id/proof',
  id: 'readProof',
  summary: 'Emporter le dossier de preuve',
  detail:
    'Une archive : la fiche et l’histoire en PDF, les documents émis, les fichiers joints, et l’empreinte SHA-256 de chacun. Rien que ce que vous pouvez lire.',
  access: 'dossier.prove',
  params: dossierId,
  answers: { 200: { description: 'L’archive ZIP', type: '*/*' } },
  problems: ['notFound', 'tooLarge', 'unavailable'],
  handle: async ({ operations, caller, path }) => {
    const { name, type, content } = await operations.proof(caller, path.id);
    return fileReply({ name, type, content: [content] });
  },
});

const preview = route({
  ...shared,
  method: 'post',
  path: '/api/v1/dossiers/:id/preview/:template',
  id: 'previewDocument',
  summary: 'Voir un document avant de l’émettre',
  detail:
    'Rien n’est gardé, rien n’est envoyé : le document est celui que l’action produirait maintenant, avec ces données (par défaut votre brouillon). Sans « event », un document à la demande.',
  access: 'document.read',
  params: {
    ...dossierId,
    template: text({
      pattern: '^((documents|emails)/)?[A-Za-z0-9][A-Za-z0-9-]{0,99}$',
      description: 'Gabarit, par exemple « convocation » ; ou nom d’un document à la demande',
    }),
  },
  query: previewDocument.query,
  body: previewDocument.body,
  answers: { 200: { description: 'Le document, marqué « Aperçu »', type: '*/*' } },
  problems: ['notFound', 'guardRefused', 'invalidForm', 'unavailable'],
  repeat: 'by-door',
  handle: async ({ operations, caller, path, body, query: { format: wanted = 'pdf' } }) => {
    const asked = { ...body, dossier: path.id, template: path.template, format: wanted };
    return documentReply(await operations.previewDocument(caller, asked), wanted);
  },
});

const make = route({
  ...shared,
  method: 'post',
  path: '/api/v1/dossiers/:id/documents',
  id: 'makeDocument',
  summary: 'Demander un document',
  detail: 'Ceux que la vue propose sous « onDemand ». Le document est émis et gardé ; rien d’autre ne change.',
  access: 'document.make',
  params: dossierId,
  body: makeDocument.body,
  answers: { 201: { description: 'Le document émis', schema: makeDocument.answer } },
  problems: ['notFound', 'guardRefused', 'invalidForm', 'unavailable'],
  repeat: 'by-door',
  handle: async ({ operations, caller, path, body }) =>
    json(await operations.requestDocument(caller, { data: {}, ...body, dossier: path.id }), 201),
});

const sendByMail = route({
  ...shared,
  method: 'post',
  path: '/api/v1/dossiers/:id/documents/:doc/letters',
  id: 'sendDocument',
  summary: 'Envoyer un document émis par e-mail',
  detail: 'Aux personnes qui tiennent ces rôles sur le dossier ; tel qu’émis, une seule fois.',
  access: 'document.send',
  params: { ...dossierId, doc: described('Identifiant du document', id) },
  body: sendDocument.body,
  answers: { 200: { description: 'La vue qui suit', schema: sendDocument.answer } },
  problems: ['notFound', 'forbidden', 'readOnly'],
  repeat: 'by-door',
  handle: async ({ operations, caller, path, body }) =>
    viewReply(await operations.sendDocument(caller, { dossier: path.id, document: path.doc, to: body.to })),
});

/** Shown without script, apart from the rest of our origin; its styles are on each element, as readers of mail want them. */
function documentReply({ name, type, content }: DocumentContent, wanted: DocumentFormat): Reply<never> {
  const headers = {
    'content-disposition': disposition(wanted === 'docx' ? 'attachment' : 'inline', name),
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox",
  };
  return { kind: 'bytes', type, content, headers };
}

export const documentRoutes = [list, read, proof, preview, make, sendByMail];
