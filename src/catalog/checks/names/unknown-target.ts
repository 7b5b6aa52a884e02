import { isJsonObject, type Json, type JsonObject, memo } from '../../../base/base.ts';
import { idOf, nodesOf } from '../../../definition/definition.ts';
import { hasAccount } from '../../../engine/engine.ts';
import { targetOf } from '../../../fields/fields.ts';
import { cureFor, namedInSchema } from '../../definition/definition.ts';
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
    ...statesIn(schema).flatMap((asked) => strangers(all, asked).map((found) => ({ file, ...found }))),
  ];
}

interface StatesAsked {
  workflows: string[];
  states: string[];
  path: string;
}

const known = memo<JsonObject, StatesAsked[]>('states named by schemas');

/** Keeps the states that each schema names: a schema never changes, and every workflow that has it asks. */
function statesIn(schema: JsonObject): StatesAsked[] {
  return known(schema, () => statesAsked(schema, '$'));
}

function statesAsked(node: Json, path: string): StatesAsked[] {
  if (Array.isArray(node)) return node.flatMap((one, index) => statesAsked(one, `${path}[${index}]`));
  if (!isJsonObject(node)) return [];
  const inside = Object.entries(node).flatMap(([key, member]) => statesAsked(member, `${path}.${key}`));
  const workflows = targetOf(node, 'dossier');
  const states = node['x-states'];
  if (workflows === null || !Array.isArray(states)) return inside;
  return [{ workflows: workflows.split(','), states: states.map(String), path: `${path}.x-states` }, ...inside];
}

/** Reports states that none of these workflows has; a workflow that does not exist is reported elsewhere. */
function strangers(all: CheckSubject['all'], { workflows, states, path }: StatesAsked): CheckFinding[] {
  if (workflows.some((name) => !Object.hasOwn(all, name))) return [];
  const known = workflows.flatMap((name) => (all[name] ? nodesOf(all[name].workflow).map(idOf) : []));
  return states
    .filter((state) => !known.includes(state))
    .map((state) => ({
      path,
      message: `« ${state} » n'est pas une étape de ${workflows.join(', ')} : aucun dossier ne pourrait être choisi.`,
      cure: cureFor(state, known, 'Nommer une étape de ce processus.'),
    }));
}
