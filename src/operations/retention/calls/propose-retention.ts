import { operation } from '../../operation.ts';
import { RunView, runAsked } from '../run-shapes.ts';

export const proposeRetention = operation({
  id: 'proposeRetention',
  method: 'post',
  path: '/api/v1/retention/runs',
  summary: 'Préparer une exécution : ce qui est à échéance, et son bordereau',
  detail: 'À blanc : rien n’est archivé ni effacé avant l’accord.',
  tag: 'Conservation',
  access: 'retention.manage',
  asks: { body: runAsked },
  answers: { 201: { description: 'L’exécution proposée', schema: RunView } },
  problems: ['notFound', 'conflict'],
  repeat: 'by-door',
  load: () => import('../retention.ts'),
  run: ({ proposeRetention }, context, { caller, asked }) => proposeRetention(context, caller, asked),
});
