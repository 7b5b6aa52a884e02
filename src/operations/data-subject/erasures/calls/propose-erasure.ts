import { operation } from '../../../operation.ts';
import { ErasureView, erasureAsked } from '../erasure-shapes.ts';

export const proposeErasure = operation({
  id: 'proposeErasure',
  method: 'post',
  path: '/api/v1/erasures',
  summary: 'Proposer d’effacer les données d’une personne qui l’a demandé',
  detail:
    'Dit, champ par champ, ce qui s’efface et ce qui doit être gardé, par quel texte et jusqu’à quand. Rien ne s’efface avant l’avis de la protection des données et la décision du responsable du traitement.',
  tag: 'Droits des personnes',
  access: 'subject.answer',
  asks: { body: erasureAsked },
  answers: { 201: { description: 'L’effacement proposé', schema: ErasureView, location: '/api/v1/erasures/:id' } },
  problems: ['notFound', 'invalidForm', 'conflict'],
  repeat: 'by-door',
  load: () => import('../erasures.ts'),
  run: ({ proposeErasure }, context, { caller, asked }) => proposeErasure(context, caller, asked),
});
