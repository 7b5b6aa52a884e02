import type { CheckFinding, LintCheck } from '../../reading/reading.ts';

/** Requires that a draft written together has a form, a dossier to keep it in, and an organisation that owns it. */
export const draftTogether: LintCheck = {
  code: 'draft-together',
  title: 'Un brouillon commun a un formulaire, un dossier et un organisme',
  level: 'error',
  run({ bundle: { workflow, roles } }) {
    return Object.entries(workflow.events).flatMap(([name, event]): CheckFinding[] => {
      if (event.draft !== 'role') return [];
      const path = `$.events.${name}.draft`;
      if (name === 'open')
        return [
          {
            path,
            message: 'Avant d’être ouvert, un dossier n’a pas de rôle à qui serait le brouillon.',
            cure: 'Ouvrir le dossier par un court formulaire, puis mettre « draft: role » sur l’action qui suit.',
          },
        ];
      if (event.form === undefined)
        return [
          {
            path,
            message: `« ${event.title} » n’a pas de formulaire : rien ne s’y écrit.`,
            cure: 'Lui donner un « form », ou retirer « draft ».',
          },
        ];
      if (event.by.some((role) => roles[role]?.binding === 'organisation')) return [];
      return [
        {
          path,
          message: `Aucun rôle de « by » n’est tenu par un organisme : le brouillon de « ${event.title} » n’aurait qu’un auteur.`,
          cure: 'Mettre dans « by » un rôle de « binding: organisation », ou retirer « draft ».',
        },
      ];
    });
  },
};
