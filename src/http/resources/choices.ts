import { described, hash, listOf, record, ref, text } from '../../shapes/shapes.ts';
import { json } from '../reply.ts';
import type { Route } from '../route.ts';

export const choiceComponents = {
  ChoiceList: {
    ...record({ items: listOf(record({ value: text(), label: text() })) }),
    description: 'Ce qu’un champ peut nommer : ce qui est enregistré, ce qui se lit.',
  },
};

const source = described(
  'Source, telle que le formulaire la dit : « list:… », « person:… », « organisation », « dossier:… », « item:… »',
  text({ pattern: '^(organisation|(list|person|dossier):[a-zA-Z0-9-]{1,60}|item:[a-zA-Z0-9_.]{1,120})$' }),
);

const read: Route<{ path: 'source'; query: { bundle: string; dossier?: string } }> = {
  method: 'get',
  path: '/api/v1/choices/:source',
  id: 'readChoices',
  summary: 'Lire les réponses possibles d’un champ',
  tag: 'Définitions',
  access: 'workflow.read',
  params: { source },
  query: {
    bundle: described('Version du workflow dont le formulaire pose la question', hash),
    dossier: described('Pour « item:… » : le dossier dont on propose les éléments', text({ maxLength: 100 })),
  },
  answers: { 200: { description: 'Les réponses possibles', schema: ref('ChoiceList') } },
  problems: ['notFound'],
  handle: async ({ operations, caller, path, query }) =>
    json(await operations.choices(caller, { source: path.source, ...query })),
};

export const choiceRoutes: Route[] = [read];
