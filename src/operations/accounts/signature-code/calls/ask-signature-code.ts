import * as Type from '../../../../shapes/shapes.ts';
import { dossierId, eventName, formData } from '../../../asked.ts';
import { ACTORS } from '../../../finer-rules.ts';
import { operation } from '../../../operation.ts';
import type { InvitingContext } from '../../letters/letters.ts';

export const askSignatureCode = operation({
  id: 'askSignatureCode',
  method: 'post',
  path: '/api/v1/dossiers/:id/events/:event/signature-codes',
  summary: 'Envoyer un code à qui doit signer',
  detail:
    'À l’adresse enregistrée dans le dossier avant l’acte, et à nulle autre. Le code vaut un quart d’heure, pour cet acte, envoyé par le même compte (« code » de l’envoi) ; un nouveau code remplace le précédent. « data » : les réponses déjà données, quand elles disent qui signe.',
  tag: 'Dossiers',
  access: 'dossier.act',
  only: [ACTORS],
  asks: { path: { ...dossierId, ...eventName }, body: Type.record({ data: formData }, ['data']) },
  answers: {
    200: {
      description: 'Le code est parti',
      schema: Type.record({
        name: Type.described('Qui doit signer', Type.text()),
        sentTo: Type.described('Où il est parti ; du nom de l’adresse, rien', Type.text()),
        endsAt: Type.described('Jusqu’à quand il signe', Type.text()),
      }),
    },
  },
  problems: ['notFound', 'conflict', 'guardRefused', 'fourEyes', 'readOnly', 'tooManyRequests'],
  repeat: 'by-door',
  load: () => import('../signature-code.ts'),
  run: ({ askSignatureCode }, context: InvitingContext, { caller, asked: { id, event, data } }) =>
    askSignatureCode(context, caller, { dossier: id, event, item: null, data: data ?? {} }),
});
