import type { LintCheck } from '../../reading/reading.ts';

export const deadlineAnchor: LintCheck = {
  code: 'deadline-anchor',
  title: 'Une échéance compte d’une date ou d’un instant',
  level: 'error',
  run(subject) {
    const deadlines = subject.compilation().compiled?.deadlines.values() ?? [];
    return [...deadlines]
      .filter(({ from }) => from?.type.kind === 'string')
      .map(({ name }) => ({
        path: `$.deadlines.${name}.from`,
        message: 'Cette expression donne un texte : rien ne peut se compter d’un texte.',
        cure: 'Compter d’un champ de format date ou date-heure, ou écrire date(…).',
      }));
  },
};
