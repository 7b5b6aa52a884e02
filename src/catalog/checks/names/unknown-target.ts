import type { JsonObject } from '../../../base/base.ts';
import { nodesOf, pathText } from '../../../definition/definition.ts';
import { hasAccount } from '../../../engine/engine.ts';
import { cureFor, namedInSchema, namesInSchema } from '../../definition/definition.ts';
import type { CheckFinding, CheckSubject, LintCheck } from '../../reading/reading.ts';

export const unknownTarget: LintCheck = {
  code: 'unknown-target',
  title: 'Un champ qui désigne une personne ou un dossier nomme un rôle avec un compte, ou un processus et ses étapes',
  level: 'error',
  run(subject) {
    const { workflow, dossier, forms } = subject.bundle;
    return [
      ...targetsIn(subject, dossier, `schemas/${workflow.dossier}`),
      ...Object.entries(forms).flatMap(([name, form]) => targetsIn(subject, form, `schemas/${name}.schema.json`)),
    ];
  },
};

function targetsIn({ bundle: { roles }, all }: CheckSubject, schema: JsonObject, file: string): CheckFinding[] {
  const people = Object.keys(roles).filter((role) => hasAccount(roles[role]));
  const workflows = Object.keys(all);
  return [
    ...namedInSchema(schema, 'role')
      .filter(({ name }) => !people.includes(name))
      .map(({ name, path }) => ({
        ...{
          file,
          path,
          message: `« ${name} » n'est pas un rôle qui ait un compte : personne ne pourrait être choisi.`,
        },
        cure: cureFor(name, people, 'Nommer un rôle de workflows/roles.json.'),
      })),
    ...namedInSchema(schema, 'workflow')
      .filter(({ name }) => !workflows.includes(name))
      .map(({ name, path }) => ({
        ...{ file, path, message: `« ${name} » n'est pas un processus : aucun dossier ne pourrait être choisi.` },
        cure: cureFor(name, workflows, 'Nommer un processus de workflows/.'),
      })),
    ...statesAsked(schema).flatMap((asked) => stranger(all, asked).map((found) => ({ file, ...found }))),
  ];
}

interface StateAsked {
  name: string;
  workflows: string[];
  path: string;
}

/** Finds the states of which a dossier must be in one to be chosen, and the workflows that the same question names. */
function statesAsked(schema: JsonObject): StateAsked[] {
  const names = namesInSchema(schema);
  return names.flatMap(({ of, owner, value, path }): StateAsked[] => {
    if (of !== 'state' || owner !== 'dossier') return [];
    const list = path.slice(0, -1);
    const question = pathText(list.slice(0, -1));
    const asked = names.filter((one) => one.of === 'workflow' && pathText(one.path.slice(0, -1)) === question);
    return [{ name: value, workflows: asked.map((one) => one.value), path: pathText(list) }];
  });
}

/** Reports a state that none of these workflows has; a workflow that does not exist is reported elsewhere. */
function stranger(all: CheckSubject['all'], { name, workflows, path }: StateAsked): Omit<CheckFinding, 'file'>[] {
  if (workflows.length === 0 || workflows.some((one) => !Object.hasOwn(all, one))) return [];
  const known = workflows.flatMap((one) => (all[one] ? nodesOf(all[one].workflow).map(({ id }) => id) : []));
  if (known.includes(name)) return [];
  return [
    {
      path,
      message: `« ${name} » n'est pas une étape de ${workflows.join(', ')} : aucun dossier ne pourrait être choisi.`,
      cure: cureFor(name, known, 'Nommer une étape de ce processus.'),
    },
  ];
}
