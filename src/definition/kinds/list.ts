import { list, openRecord, optional, record, required, some, text, words } from '../shape.ts';
import { idOf, schemaMember } from './common.ts';

const DAY = text({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });

export const referenceList = record(
  {
    $schema: schemaMember,
    id: idOf('list'),
    title: required(words(), 'Titre', { change: 'neutral' }),
    source: optional(words(), 'Source'),
    entries: required(
      list(
        openRecord(
          {
            code: required(text({ minLength: 1 }), 'Code'),
            label: required(words(), 'Libellé'),
            from: optional(DAY, 'Du', 'Premier jour de validité.'),
            to: optional(DAY, 'Au', 'Dernier jour de validité.'),
          },
          { title: 'Entrée' },
        ),
        some,
      ),
      'Entrées',
    ),
    retired: optional(
      list(
        record(
          {
            code: required(text({ minLength: 1 }), 'Ancien code'),
            of: required(text({ minLength: 1 }), 'Remplacé par'),
            label: optional(words(), 'Libellé'),
            since: optional(DAY, 'Depuis', 'Premier jour sans ce code.'),
          },
          { title: 'Code retiré' },
        ),
      ),
      'Entrées retirées du choix',
      { help: 'Anciens codes et celui qui les remplace.', change: 'tightening' },
    ),
  },
  {},
  'neutral',
);
