import * as Type from '../../../shapes/shapes.ts';
import { dossierId, formData, roleHeld } from '../../asked.ts';
import { ACTORS } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';
import { Receipt, View } from '../../shared-shapes/shared-shapes.ts';

export const submitEvent = operation({
  id: 'submitEvent',
  method: 'post',
  path: '/api/v1/dossiers/:id/events',
  summary: 'Faire avancer un dossier',
  detail:
    '« If-Match: "révision" » refuse (412) si le dossier a changé depuis ; « changed » dit quels champs, parmi ceux que vous lisez.',
  tag: 'Dossiers',
  access: 'dossier.act',
  only: [ACTORS],
  asks: {
    path: dossierId,
    body: Type.record(
      {
        event: Type.described("Nom de l'action", Type.id),
        data: formData,
        role: roleHeld,
        code: Type.described('Code que la personne désignée a reçu pour signer', Type.text({ maxLength: 20 })),
        draft: Type.described(
          'Brouillon commun à votre organisme : la version que vous envoyez. Une plus récente répond 412.',
          Type.nullable(Type.text({ maxLength: 60 })),
        ),
      },
      ['data', 'role', 'code', 'draft'],
    ),
    revision: true,
    preference: true,
  },
  answers: { 200: { description: 'La vue suivante', schema: Type.either(View, Receipt), tagged: true } },
  problems: [
    'notFound',
    'fourEyes',
    'unknownEvent',
    'guardRefused',
    'quotaFull',
    'duplicate',
    'readOnly',
    'staleRevision',
    'staleDraft',
  ],
  repeat: 'with-commit',
  load: () => import('../submit/submit-matching.ts'),
  run: ({ submitMatching }, context, { caller, asked, ...request }) => submitMatching(context, caller, asked, request),
});
