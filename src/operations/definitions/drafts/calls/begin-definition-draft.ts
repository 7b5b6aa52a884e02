import * as Type from '../../../../shapes/shapes.ts';
import { operation } from '../../../operation.ts';
import { DefinitionDraftShape, MAX_TITLE } from '../draft-shapes.ts';

export const beginDefinitionDraft = operation({
  id: 'beginDefinitionDraft',
  method: 'post',
  path: '/api/v1/definition-drafts',
  summary: 'Commencer un brouillon sur la version servie',
  tag: 'Définitions',
  access: 'definition-draft.write',
  asks: {
    body: Type.record(
      {
        title: Type.line({ minLength: 1, maxLength: MAX_TITLE }),
        release: Type.described(
          'Une version, par son identifiant ou son numéro : le brouillon dit déjà ce qu’elle disait',
          Type.id,
        ),
      },
      ['release'],
    ),
  },
  answers: { 201: { description: 'Le brouillon', schema: DefinitionDraftShape } },
  problems: ['forbidden', 'notFound', 'conflict'],
  repeat: 'by-door',
  load: () => import('../write.ts'),
  run: ({ beginDraft }, context, { caller, asked }) => beginDraft(context, caller, asked),
});
