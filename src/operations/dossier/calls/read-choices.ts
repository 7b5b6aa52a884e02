import { described, text } from '../../../shapes/shapes.ts';
import { enforcedBy } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';
import { ChoiceList, choicesQuery } from '../dossier-shapes.ts';

export const readChoices = operation({
  id: 'readChoices',
  method: 'get',
  path: '/api/v1/choices/:source',
  summary: 'Lire les réponses possibles d’un champ',
  tag: 'Définitions',
  access: 'workflow.read',
  only: [enforcedBy('mayAsk', () => import('../choices.ts'))],
  asks: {
    path: {
      source: described(
        'Source, telle que le formulaire la dit : « list:… », « person:… », « organisation », « dossier:… », « directory:… », « item:… »',
        text({
          pattern:
            '^(organisation|(list|person|directory):[a-zA-Z0-9-]{1,60}|dossier:[a-zA-Z0-9,-]{1,200}|item:[a-zA-Z0-9_.]{1,120})$',
        }),
      ),
    },
    query: choicesQuery,
  },
  answers: { 200: { description: 'Les réponses possibles', schema: ChoiceList } },
  problems: ['notFound'],
  load: () => import('../choices.ts'),
  run: ({ choices }, context, { caller, asked: { source, ...asked } }) =>
    choices(context, caller, { source, ...asked }),
});
