import * as Type from '../../../../shapes/shapes.ts';
import { operation } from '../../../operation.ts';
import { path, sourceText } from '../draft-shapes.ts';

export const readDefinitionSource = operation({
  id: 'readDefinitionSource',
  method: 'get',
  path: '/api/v1/definition-sources/file',
  summary: 'Lire un fichier d’une version',
  tag: 'Définitions',
  access: 'definition-draft.read',
  asks: {
    query: {
      path,
      release: Type.described(
        'Une version, par son identifiant ou son numéro ; absente : celle qui est servie',
        Type.id,
      ),
    },
  },
  answers: { 200: { description: 'Son texte', schema: sourceText } },
  problems: ['forbidden', 'notFound', 'invalidQuery'],
  load: () => import('../sources.ts'),
  run: ({ definitionSource }, context, { asked }) => definitionSource(context, asked),
});
