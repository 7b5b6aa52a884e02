import { dossierShapes } from '../../../operations/operations.ts';
import { described, text } from '../../../shapes/shapes.ts';
import { json } from '../../route/reply.ts';
import { route } from '../../route/route.ts';

const source = described(
  'Source, telle que le formulaire la dit : « list:… », « person:… », « organisation », « dossier:… », « directory:… », « item:… »',
  text({
    pattern:
      '^(organisation|(list|person|directory):[a-zA-Z0-9-]{1,60}|dossier:[a-zA-Z0-9,-]{1,200}|item:[a-zA-Z0-9_.]{1,120})$',
  }),
);

const read = route({
  method: 'get',
  path: '/api/v1/choices/:source',
  id: 'readChoices',
  summary: 'Lire les réponses possibles d’un champ',
  tag: 'Définitions',
  access: 'workflow.read',
  params: { source },
  query: dossierShapes.readChoices.query,
  answers: { 200: { description: 'Les réponses possibles', schema: dossierShapes.readChoices.answer } },
  problems: ['notFound'],
  handle: async ({ operations, caller, path, query }) =>
    json(await operations.choices(caller, { source: path.source, ...query })),
});

export const choiceRoutes = [read];
