import { operation } from '../../../operation.ts';
import { TrialRequest, TrialRun } from '../contract.ts';

export const runTrial = operation({
  id: 'runTrial',
  method: 'post',
  path: '/api/v1/trials',
  summary: 'Essayer un processus sur un dossier inventé',
  detail:
    'L’essai est rejoué en entier à chaque demande : rien n’est gardé, rien ne part. L’horloge est virtuelle. « kept » est ce qui serait gardé comme exemple.',
  tag: 'Définitions',
  access: 'definition-draft.read',
  asks: { body: TrialRequest },
  answers: { 200: { description: 'Où il en est', schema: TrialRun } },
  problems: ['forbidden', 'notFound', 'invalidForm'],
  repeat: 'never',
  load: () => import('../run-trial.ts'),
  run: ({ runTrial }, context, { caller, asked }) => runTrial(context, caller, asked),
});
