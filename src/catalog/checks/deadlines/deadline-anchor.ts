import { fieldAt } from '../../fields.ts';
import type { Check, Subject } from '../../subject.ts';

export const deadlineAnchor: Check = {
  code: 'deadline-anchor',
  title: 'Une échéance compte d’une date ou d’un instant',
  level: 'error',
  run(subject) {
    const deadlines = subject.compilation().compiled?.deadlines ?? new Map();
    return [...deadlines.values()].flatMap(({ name, from }) => {
      if (from?.type.kind !== 'string' || from.reads.some((path: string) => isInstant(subject, path))) return [];
      return [
        {
          path: `$.deadlines.${name}.from`,
          message: 'Cette expression donne un texte : rien ne peut se compter d’un texte.',
          cure: 'Compter d’un champ de format date ou date-heure, ou écrire date(…).',
        },
      ];
    });
  },
};

function isInstant({ bundle: { dossier } }: Subject, path: string): boolean {
  const [variable, ...steps] = path.split('.');
  if (path === 'now' || path === 'dossier.createdAt') return true;
  if (variable === 'data') return fieldAt(dossier, steps)?.['format'] === 'date-time';
  // What lists and linked dossiers hold is not told here.
  return variable !== 'form';
}
