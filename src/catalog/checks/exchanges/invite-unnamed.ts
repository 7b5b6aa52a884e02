import type { LintCheck } from '../../reading/reading.ts';
import { invitingOf } from './invite-fit.ts';

export const inviteUnnamed: LintCheck = {
  code: 'invite-unnamed',
  title: 'Une invitation nomme son rendez-vous',
  level: 'warning',
  run: (subject) =>
    invitingOf(subject)
      .filter(({ invite }) => invite.meeting === undefined && invite.cancel !== true)
      .map(({ path }) => ({
        path: `${path}.invite`,
        message:
          'Ce rendez-vous n’a pas de nom : une seconde lettre en ajouterait un autre à l’agenda, sans ôter le premier.',
        cure: 'Ajouter « meeting » : l’identifiant de son élément dans le dossier, ou un nom fixe s’il n’y en a qu’un.',
      })),
};
