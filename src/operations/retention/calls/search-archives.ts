import { described, listOf, record, text } from '../../../shapes/shapes.ts';
import { enforcedBy } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';
import { ArchiveLine } from '../run-shapes.ts';

export const searchArchives = operation({
  id: 'searchArchives',
  method: 'get',
  path: '/api/v1/archives',
  summary: 'Chercher un dossier archivé que l’on peut ouvrir sur motif',
  tag: 'Conservation',
  access: 'archive.open',
  only: [enforcedBy('rolesToOpen', () => import('../archives.ts'))],
  asks: { query: { q: described('Trois lettres au moins', text({ minLength: 3, maxLength: 200 })) } },
  answers: { 200: { description: 'Les dossiers, par leur titre', schema: record({ items: listOf(ArchiveLine) }) } },
  load: () => import('../archives.ts'),
  run: async ({ searchArchives }, context, { caller, asked: { q = '' } }) => ({
    items: await searchArchives(context, caller, q),
  }),
});
