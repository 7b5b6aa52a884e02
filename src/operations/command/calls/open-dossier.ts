import * as Type from '../../../shapes/shapes.ts';
import { formData, roleHeld } from '../../asked.ts';
import { enforcedBy } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';
import { Receipt, View } from '../../shared-shapes/shared-shapes.ts';

export const openDossier = operation({
  id: 'openDossier',
  method: 'post',
  path: '/api/v1/dossiers',
  summary: 'Ouvrir un dossier',
  tag: 'Dossiers',
  access: 'dossier.open',
  only: [enforcedBy('openingRole', () => import('../open/open-dossier.ts'))],
  asks: {
    body: Type.record({ workflow: Type.described('Workflow du dossier', Type.id), data: formData, role: roleHeld }, [
      'data',
      'role',
    ]),
    preference: true,
  },
  answers: {
    201: {
      description: 'Le dossier ouvert',
      schema: Type.either(View, Receipt),
      tagged: true,
      location: '/api/v1/dossiers/:id',
    },
  },
  problems: ['notFound', 'quotaFull', 'duplicate', 'guardRefused'],
  repeat: 'with-commit',
  load: () => import('../open/open-dossier.ts'),
  run: ({ open }, context, { caller, asked, repeat, wants }) =>
    open(context, caller, { ...asked, data: asked.data ?? {}, wants }, repeat),
});
