import { hasAccount } from '../../../engine/engine.ts';
import type { CheckFinding, CheckSubject, LintCheck } from '../../reading/reading.ts';
import { lettersOf, type WorkflowLetter } from '../../templates/templates.ts';

/** Checks letters to people without an account: a letter must know their address, and its link must open something they may do. */
export const linkFit: LintCheck = {
  code: 'link-fit',
  title: 'Une lettre à qui n’a pas de compte a une adresse, et son lien n’ouvre que ce qui lui est permis',
  level: 'error',
  run(subject) {
    const { workflow } = subject.bundle;
    return [
      ...contactsOfRoles(subject),
      ...offersOf(subject),
      ...lettersOf(workflow).flatMap((letter) => [
        ...withoutAddress(subject, letter),
        ...aimless(subject, letter),
        ...forbiddenEvents(subject, { path: `${letter.path}.link`, to: letter.to, events: letter.link?.events ?? [] }),
      ]),
      ...Object.entries(workflow.deadlines).flatMap(([name, { template, contact, link }]) =>
        template === undefined && (contact ?? link) !== undefined ? [nothingSent(`$.deadlines.${name}`)] : [],
      ),
    ];
  },
};

function isByLink({ bundle }: CheckSubject, role: string): boolean {
  return Object.hasOwn(bundle.roles, role) && bundle.roles[role]?.binding === 'link';
}

function contactsOfRoles(subject: CheckSubject): CheckFinding[] {
  return Object.entries(subject.bundle.workflow.roles)
    .filter(([role, { contact }]) => contact !== undefined && !isByLink(subject, role))
    .map(([role]) => ({
      path: `$.roles.${role}.contact`,
      message: `« ${role} » a un compte : son adresse est celle de l'annuaire.`,
      cure: 'Retirer « contact ».',
    }));
}

/** Finds the links that are shown on screen, which must meet the same demands as those in letters. */
function offersOf(subject: CheckSubject): CheckFinding[] {
  return Object.entries(subject.bundle.workflow.roles).flatMap(([role, { offers = [] }]) =>
    offers.flatMap((link, index) => {
      const path = `$.roles.${role}.offers[${index}]`;
      if (isByLink(subject, role))
        return [
          ...lentToNobody(subject, path, link.by ?? []),
          ...forbiddenEvents(subject, { path, to: [role], events: link.events }),
        ];
      return [{ path, message: `« ${role} » a un compte : il n’a pas besoin de lien.`, cure: 'Retirer « offers ».' }];
    }),
  );
}

/** Reports a role that would show a link but does not work on the dossier. */
function lentToNobody({ bundle: { workflow, roles } }: CheckSubject, path: string, by: string[]): CheckFinding[] {
  return by.flatMap((role, index) => {
    const isShown =
      Object.hasOwn(workflow.roles, role) && Object.hasOwn(workflow.read, role) && hasAccount(roles[role]);
    if (isShown) return [];
    const message = `« ${role} » ne travaille pas sur ces dossiers : il ne montrerait jamais ce lien.`;
    return [
      {
        path: `${path}.by[${index}]`,
        message,
        cure: 'Nommer un rôle du processus, avec un compte, qui lit le dossier.',
      },
    ];
  });
}

function withoutAddress(subject: CheckSubject, { path, to, contact }: WorkflowLetter): CheckFinding[] {
  if (contact !== undefined) return [];
  return to
    .filter((role) => isByLink(subject, role) && subject.bundle.workflow.roles[role]?.contact === undefined)
    .map((role) => ({
      path: `${path}.to`,
      message: `Cette lettre n'arriverait jamais : rien ne dit où écrire à « ${role} », qui n'a pas de compte.`,
      cure: `Déclarer « contact » sur le rôle « ${role} », ou ici.`,
    }));
}

/** Reports `contact` or `link` where no recipient is bound by link, and `contact` where several are: they would share one address. */
function aimless(subject: CheckSubject, { path, to, contact, link }: WorkflowLetter): CheckFinding[] {
  if (contact === undefined && link === undefined) return [];
  const roles = to.filter((role) => isByLink(subject, role));
  if (roles.length === 1 || (roles.length > 1 && contact === undefined)) return [];
  const what =
    roles.length === 0
      ? 'Aucun destinataire ne passe par un lien signé.'
      : `Deux rôles sans compte (${roles.join(', ')}) auraient la même adresse.`;
  const cure =
    roles.length === 0
      ? 'Retirer « contact » et « link », ou écrire à un rôle dont le « binding » est « link ».'
      : 'Écrire une lettre par rôle.';
  return [{ path: `${path}.${contact === undefined ? 'link' : 'contact'}`, message: what, cure }];
}

function forbiddenEvents(
  subject: CheckSubject,
  { path, to, events: named }: { path: string; to: string[]; events: string[] },
): CheckFinding[] {
  const { events } = subject.bundle.workflow;
  const roles = to.filter((role) => isByLink(subject, role));
  return named.flatMap((event, index): CheckFinding[] => {
    const at = `${path}.events[${index}]`;
    if (!Object.hasOwn(events, event) || event === 'open') {
      return [
        {
          path: at,
          message: `L'action « ${event} » ne peut pas être ouverte par un lien.`,
          cure: 'Nommer une action déclarée dans « events ».',
        },
      ];
    }
    return roles
      .filter((role) => !events[event]?.by.includes(role))
      .map((role) => ({
        path: at,
        message: `« ${role} » ne peut pas faire « ${event} » : son lien serait refusé.`,
        cure: `Ajouter « ${role} » à « by » de cette action, ou retirer l'action du lien.`,
      }));
  });
}

function nothingSent(path: string): CheckFinding {
  return {
    path,
    message: 'Cette échéance n’envoie rien : « contact » et « link » ne serviraient pas.',
    cure: 'Nommer un « template », ou les retirer.',
  };
}
