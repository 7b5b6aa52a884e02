import * as Type from '../../../shapes/shapes.ts';
import { operation } from '../../operation.ts';
import { SubjectLine } from '../subject-shapes.ts';

export const searchSubjects = operation({
  id: 'searchSubjects',
  method: 'get',
  path: '/api/v1/data-subjects',
  summary: 'Chercher les dossiers d’une personne qui exerce ses droits',
  detail: 'Par des mots du titre, ou par référence. Chaque dossier trouvé est noté parmi les lectures.',
  tag: 'Droits des personnes',
  access: 'subject.answer',
  asks: {
    query: {
      q: Type.described(
        'Trois lettres au moins du titre d’un dossier, ou sa référence',
        Type.text({ minLength: 3, maxLength: 200 }),
      ),
    },
  },
  answers: {
    200: { description: 'Les dossiers, par leur titre', schema: Type.record({ items: Type.listOf(SubjectLine) }) },
  },
  load: () => import('../data-subject.ts'),
  run: ({ searchSubjects }, context, { caller, asked: { q = '' } }) => searchSubjects(context, caller, q),
});
