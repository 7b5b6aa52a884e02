import { commandShapes } from '../../../operations/operations.ts';
import { json } from '../../route/reply.ts';
import { route } from '../../route/route.ts';

const { body, answer } = commandShapes.submitBatch;

const submit = route({
  method: 'post',
  path: '/api/v1/batches',
  id: 'submitBatch',
  summary: 'Faire la même action sur plusieurs dossiers',
  detail: 'Chaque dossier est traité pour lui-même : un refus n’arrête pas les autres, et figure à sa ligne.',
  tag: 'Dossiers',
  access: 'dossier.act',
  body,
  answers: { 200: { description: 'Le résultat de chaque dossier', schema: answer } },
  repeat: 'with-commit',
  handle: async ({ operations, caller, body, repeat }) => {
    const {
      status,
      body: results,
      repeated,
    } = await operations.batch(caller, { ...body, data: body.data ?? {} }, repeat);
    return json(results, status, repeated ? { 'idempotency-replayed': 'true' } : {});
  },
});

export const batchRoutes = [submit];
