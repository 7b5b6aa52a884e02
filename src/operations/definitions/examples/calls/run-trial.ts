import { operation } from '../../../operation.ts';
import { ScriptRequest, ScriptRun } from '../example-shapes.ts';

export const runTrial = operation({
  id: 'runTrial',
  method: 'post',
  path: '/api/v1/trials',
  summary: 'Essayer un processus sur un dossier inventé',
  detail:
    'L’essai est rejoué en entier à chaque demande : rien n’est gardé, rien ne part. L’horloge est virtuelle. « kept » est ce qui serait gardé comme exemple.',
  tag: 'Définitions',
  access: 'definition-draft.read',
  asks: { body: ScriptRequest },
  answers: { 200: { description: 'Où il en est', schema: ScriptRun } },
  problems: ['forbidden', 'notFound', 'invalidForm'],
  repeat: 'never',
  load: () => import('../run-script.ts'),
  run: ({ runTrial }, context, { caller, asked }) => runTrial(context, caller, asked),
});
