import { described, id } from '../../../../shapes/shapes.ts';
import { enforcedBy } from '../../../finer-rules.ts';
import { operation } from '../../../operation.ts';
import { Mandate, sampleAsked } from '../../../shared-shapes/shared-shapes.ts';

export const takeSample = operation({
  id: 'takeSample',
  method: 'post',
  path: '/api/v1/mandates/:id/sample',
  summary: 'Tirer au sort ou choisir des dossiers de l’échantillon',
  detail: 'Ce qui est pris l’est pour toute la durée du mandat, et figure au journal de l’administration.',
  tag: 'Mandats',
  access: 'mandate.use',
  only: [enforcedBy('inForceOf', () => import('../mandates.ts'))],
  asks: { path: { id: described('Identifiant du mandat', id) }, body: sampleAsked },
  answers: { 200: { description: 'Le mandat', schema: Mandate } },
  problems: ['notFound', 'conflict'],
  repeat: 'by-door',
  load: () => import('../mandates.ts'),
  run: ({ takeSample }, context, { caller, asked }) => takeSample(context, caller, asked),
});
