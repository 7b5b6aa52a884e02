import { actionsOf } from '../../../definition/definition.ts';
import type { InviteConfig } from '../../../engine/engine.ts';
import type { CheckFinding, CheckSubject, LintCheck } from '../../reading/reading.ts';

/** Describes a letter that carries a meeting. */
interface MeetingLetter {
  path: string;
  to: string[];
  isNotice: boolean;
  invite: InviteConfig;
}

/** Finds invitations that would leave an agenda wrong, which no calendar program would report. */
export const inviteFit: LintCheck = {
  code: 'invite-fit',
  title: 'Une invitation arrive dans un agenda, et une annulation dit lequel de ses rendez-vous elle en retire',
  level: 'error',
  run(subject) {
    const all = invitingOf(subject);
    return all.flatMap((one) => [...onNotice(one), ...ofNothing(one), ...toStrangers(one, all)]);
  },
};

/** Lists every letter of the machine with an `invite`. */
export function invitingOf({ bundle: { workflow } }: Pick<CheckSubject, 'bundle'>): MeetingLetter[] {
  return actionsOf(workflow).flatMap(({ action, path }) => {
    if ((action.type !== 'notify' && action.type !== 'document') || action.params.invite === undefined) return [];
    const { to, invite } = action.params;
    const isNotice = action.type === 'notify' && action.params.channel === 'app';
    return [{ path: `${path}.params`, to, isNotice, invite }];
  });
}

function onNotice({ path, isNotice }: MeetingLetter): CheckFinding[] {
  if (!isNotice) return [];
  return [
    {
      path: `${path}.invite`,
      message: 'Un avis dans l’application ne porte pas de rendez-vous : aucun agenda ne le recevrait.',
      cure: 'Écrire par e-mail (retirer « channel »), ou retirer « invite ».',
    },
  ];
}

function ofNothing({ path, invite }: MeetingLetter): CheckFinding[] {
  if (invite.cancel !== true || invite.meeting !== undefined) return [];
  return [
    {
      path: `${path}.invite.cancel`,
      message: 'Rien ne dit quel rendez-vous est annulé.',
      cure: 'Ajouter « meeting », qui donne le même nom que dans l’invitation.',
    },
  ];
}

/** Reports a cancellation sent to a role that nothing invites. */
function toStrangers({ path, to, invite }: MeetingLetter, all: MeetingLetter[]): CheckFinding[] {
  if (invite.cancel !== true) return [];
  const invited = new Set(all.flatMap((one) => (one.invite.cancel === true ? [] : one.to)));
  return to
    .filter((role) => !invited.has(role))
    .map((role) => ({
      path: `${path}.to`,
      message: `Rien n’invite « ${role} » à un rendez-vous : il n’a rien à annuler.`,
      cure: `Écrire à « ${role} » dans une lettre qui invite, ou le retirer d’ici.`,
    }));
}
