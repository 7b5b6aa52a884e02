import { ACTORS } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';
import { submitBatch as shapes } from '../command-shapes.ts';

export const submitBatch = operation({
  id: 'submitBatch',
  method: 'post',
  path: '/api/v1/batches',
  summary: 'Faire la même action sur plusieurs dossiers',
  detail: 'Chaque dossier est traité pour lui-même : un refus n’arrête pas les autres, et figure à sa ligne.',
  tag: 'Dossiers',
  access: 'dossier.act',
  only: [ACTORS],
  asks: { body: shapes.body },
  answers: { 200: { description: 'Le résultat de chaque dossier', schema: shapes.answer } },
  repeat: 'with-commit',
  load: () => import('../submit/batch.ts'),
  run: ({ batch }, context, { caller, asked, repeat }) =>
    batch(context, caller, { ...asked, data: asked.data ?? {} }, repeat),
});
