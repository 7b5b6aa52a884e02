import type { Check } from '../../subject.ts';
import { textsMatching } from '../../uses.ts';

/** The instants that expressions may read. */
const DATE_OF_INSTANT = /\bdate\(\s*(now|dossier\.createdAt|deadline\.dueAt)\s*\)/;

export const dateOfInstant: Check = {
  code: 'date-of-instant',
  title: 'date(…) lit une date, jamais un instant',
  level: 'error',
  run({ bundle: { workflow } }) {
    return textsMatching(workflow, DATE_OF_INSTANT).map(({ name, path }) => ({
      path,
      message: `« ${DATE_OF_INSTANT.exec(name)?.[0]} » échouerait toujours : c'est un instant, pas une date.`,
      cure: 'Écrire today, ou un champ de type date.',
    }));
  },
};
