import { described, id, instant, record, text } from '../../../shapes/shapes.ts';
import { enforcedBy } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';
import { openingAsked } from '../run-shapes.ts';

export const openArchive = operation({
  id: 'openArchive',
  method: 'post',
  path: '/api/v1/archives/:id/openings',
  summary: 'Ouvrir un dossier archivé, pour un motif',
  detail: 'Pour vous seul et quelques jours ; le motif reste au journal de l’administration.',
  tag: 'Conservation',
  access: 'archive.open',
  only: [enforcedBy('rolesToOpen', () => import('../archives.ts'))],
  asks: { path: { id: described('Identifiant du dossier', id) }, body: openingAsked },
  answers: { 201: { description: 'Jusqu’à quand il est ouvert', schema: record({ dossier: text(), until: instant }) } },
  problems: ['notFound'],
  repeat: 'by-door',
  load: () => import('../archives.ts'),
  run: ({ openArchive }, context, { caller, asked: { id, motive } }) => openArchive(context, caller, id, motive),
});
