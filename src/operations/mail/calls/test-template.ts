import * as Type from '../../../shapes/shapes.ts';
import { operation } from '../../operation.ts';
import type { MailContext } from '../mail-types.ts';
import { triedWorkflow } from '../template-shapes.ts';

export const testTemplate = operation({
  id: 'testTemplate',
  method: 'post',
  path: '/api/v1/templates/:folder/:name/test',
  summary: 'S’envoyer un gabarit rempli de données fictives',
  detail: 'À votre adresse, et à personne d’autre. « letter » : où la lire dans la boîte d’envoi.',
  tag: 'Administration',
  access: 'template.try',
  asks: {
    path: {
      folder: Type.described('Dossier du gabarit', Type.oneOf('emails', 'documents')),
      name: Type.text({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$', description: 'Nom du gabarit' }),
    },
    body: Type.record({ workflow: triedWorkflow }),
  },
  answers: {
    200: {
      description: 'L’essai va partir ; sa lettre dit ce qu’elle devient',
      schema: Type.record({ to: Type.text(), messageId: Type.text(), letter: Type.text() }),
    },
  },
  problems: ['notFound', 'unavailable', 'documentRefused'],
  repeat: 'by-door',
  load: () => import('../try-template.ts'),
  run: ({ testTemplate }, context: MailContext, { caller, asked: { folder, name, ...asked } }) =>
    testTemplate(context, caller, { ...asked, template: `${folder}/${name}` }),
});
