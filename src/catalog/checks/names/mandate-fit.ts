import { withDefaults } from '../../../definition/definition.ts';
import type { MandatedRole } from '../../../engine/engine.ts';
import { cureFor } from '../../definition/definition.ts';
import type { CheckFinding, CheckSubject, LintCheck } from '../../reading/reading.ts';

const ROLES = 'workflows/roles.json';

export const mandateFit: LintCheck = {
  code: 'mandate-fit',
  title: 'Un rôle par mandat dit ce qu’un mandat ouvre, et ne fait que lire',
  level: 'error',
  run: (subject) => {
    const { roles, workflow } = subject.bundle;
    return Object.keys(workflow.roles).flatMap((role) => {
      const { binding, mandate } = roles[role] ?? {};
      const at = `$.roles.${role}`;
      if (binding !== 'mandate') return mandate === undefined ? [] : [unbound(`${at}.binding`)];
      if (mandate === undefined) return [untold(at)];
      return [...unknownIn(mandate, `${at}.mandate`, subject), ...doneBy(role, subject)];
    });
  },
};

function unbound(path: string): CheckFinding {
  const message = 'Ce rôle dit ce qu’un mandat ouvre, et n’est pas donné par mandat.';
  return { file: ROLES, path, message, cure: 'Écrire « binding: mandate », ou retirer « mandate ».' };
}

function untold(path: string): CheckFinding {
  const message = 'Ce rôle est donné par mandat, et ne dit pas ce qu’un mandat ouvre.';
  return { file: ROLES, path, message, cure: 'Ajouter « mandate: {workflow, sample} ».' };
}

function unknownIn(mandate: MandatedRole, at: string, { all }: CheckSubject): CheckFinding[] {
  const known = Object.keys(all);
  const named = [
    { path: `${at}.workflow`, name: mandate.workflow },
    ...mandate.sample.map((name, place) => ({ path: `${at}.sample[${place}]`, name })),
  ];
  return named
    .filter(({ name }) => !known.includes(name))
    .map(({ path, name }) => ({
      ...{ file: ROLES, path, message: `Le processus « ${name} » n’existe pas.` },
      cure: cureFor(name, known, 'Nommer un processus de workflows/.'),
    }));
}

function doneBy(role: string, { bundle: { workflow } }: CheckSubject): CheckFinding[] {
  const asked = [
    ...Object.entries(workflow.events).map(([name, { by }]) => ({ at: `$.events.${name}.by`, by })),
    ...Object.entries(withDefaults('workflow', workflow).documents).map(([name, { by }]) => ({
      at: `$.documents.${name}.by`,
      by,
    })),
  ];
  return asked
    .filter(({ by }) => by.includes(role))
    .map(({ at, by }) => ({
      path: `${at}[${by.indexOf(role)}]`,
      message: `« ${role} » est donné par mandat : il lit, il ne fait rien.`,
      cure: 'Le retirer de « by ».',
    }));
}
