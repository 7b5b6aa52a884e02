import { actionsOf, withDefaults } from '../../../definition/definition.ts';
import { cureFor } from '../../definition/definition.ts';
import type { CheckFinding, CheckSubject, LintCheck } from '../../reading/reading.ts';
import { lettersOf } from '../../templates/templates.ts';

/** Requires two things: a workflow names only its own roles, and each of its roles is declared, with a binding, for all workflows. */
export const unknownRole: LintCheck = {
  code: 'unknown-role',
  title: 'Tout rôle nommé est déclaré, avec son rattachement',
  level: 'error',
  run(subject) {
    const { workflow, roles } = subject.bundle;
    const own = Object.keys(workflow.roles);
    const undeclared = own
      .filter((role) => !Object.hasOwn(roles, role))
      .map((role) =>
        unknown(
          role,
          `$.roles.${role}`,
          Object.keys(roles),
          'Le déclarer dans workflows/roles.json, avec son « binding ».',
        ),
      );
    const unlisted = named(subject)
      .filter(({ role }) => !own.includes(role))
      .map(({ role, path }) => unknown(role, path, own, "L'ajouter à « roles » de ce workflow."));
    return [...undeclared, ...unlisted];
  },
};

function unknown(role: string, path: string, known: string[], otherwise: string): CheckFinding {
  return { path, message: `Le rôle « ${role} » n'est pas déclaré.`, cure: cureFor(role, known, otherwise) };
}

function named(subject: CheckSubject): { role: string; path: string }[] {
  const { workflow } = subject.bundle;
  return [
    ...Object.entries(workflow.events).flatMap(([event, { by }]) => each(by, `$.events.${event}.by`)),
    ...Object.entries(withDefaults('workflow', workflow).documents).flatMap(([name, { by }]) =>
      each(by, `$.documents.${name}.by`),
    ),
    ...Object.entries(workflow.deadlines).flatMap(([name, { to }]) => each(to, `$.deadlines.${name}.to`)),
    ...(workflow.letterhead?.from === undefined ? [] : [{ role: workflow.letterhead.from, path: '$.letterhead.from' }]),
    ...each(workflow.unique?.todo?.to ?? [], '$.unique.todo.to'),
    ...each(workflow.late?.to ?? [], '$.late.to'),
    ...each(workflow.likely?.todo?.to ?? [], '$.likely.todo.to'),
    ...lettersOf(workflow).flatMap(({ path, link }) => each(link?.people ?? [], `${path}.link.people`)),
    ...Object.keys(workflow.read).map((role) => ({ role, path: `$.read.${role}` })),
    ...subject.nodes.flatMap(({ config, path }) => each(config.meta?.todo?.to ?? [], `${path}.meta.todo.to`)),
    ...actionsOf(workflow).flatMap(({ action, path }) => {
      if (action.type === 'assignRole') return [{ role: action.params.role, path: `${path}.params.role` }];
      return action.type === 'notify' || action.type === 'document' ? each(action.params.to, `${path}.params.to`) : [];
    }),
  ];
}

function each(roles: string[], path: string): { role: string; path: string }[] {
  return roles.map((role, i) => ({ role, path: `${path}[${i}]` }));
}
