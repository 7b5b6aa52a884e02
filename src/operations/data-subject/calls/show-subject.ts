import { described, id } from '../../../shapes/shapes.ts';
import { operation } from '../../operation.ts';
import { SubjectView } from '../subject-shapes.ts';

export const showSubject = operation({
  id: 'showSubject',
  method: 'get',
  path: '/api/v1/data-subjects/:id',
  summary: 'Lire quels dossiers sont peut-être de la même personne',
  tag: 'Droits des personnes',
  access: 'subject.answer',
  asks: { path: { id: described('Référence du dossier', id) } },
  answers: { 200: { description: 'Le dossier, et ceux qui lui ressemblent', schema: SubjectView } },
  problems: ['notFound'],
  load: () => import('../data-subject.ts'),
  run: ({ subjectView }, context, { caller, asked: { id } }) => subjectView(context, caller, id),
});
