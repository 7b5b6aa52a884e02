import type { JsonObject } from '../../../base/base.ts';
import { nodesOf } from '../../../definition/definition.ts';
import type { Bundle, WorkflowLink } from '../../../engine/engine.ts';
import { sensitivePaths } from '../../../forms/forms.ts';
import { cureFor, namedInSchema } from '../../definition/definition.ts';
import type { CheckFinding, CheckSubject, LintCheck } from '../../reading/reading.ts';

/**
 * Requires that the labels of choices hold nothing sensitive: any person who may open the workflow reads them, on dossiers where they have
 * no role.
 */
export const linkChoices: LintCheck = {
  code: 'link-choices',
  title: 'Ce qu’un lien propose de choisir existe, se demande à l’ouverture et ne dit rien de sensible',
  level: 'error',
  run(subject) {
    return Object.entries(subject.bundle.workflow.links).flatMap(([link, definition]) =>
      definition.choices === undefined ? [] : found(subject, link, definition, definition.choices),
    );
  },
};

function found(
  { bundle, all }: CheckSubject,
  link: string,
  { workflow, from, read }: WorkflowLink,
  { states, label }: NonNullable<WorkflowLink['choices']>,
): CheckFinding[] {
  const path = `$.links.${link}.choices`;
  if (typeof workflow !== 'string' || from === undefined) {
    const message = `Le lien « ${link} » n'est pas choisi à l'ouverture : il n'a rien à proposer.`;
    return [
      {
        path,
        message,
        cure: 'Écrire « from » (par exemple form.appel) et un seul « workflow », ou retirer « choices ».',
      },
    ];
  }
  return [
    ...unknownStates(all[workflow], states, path),
    ...(isAsked(bundle, workflow) ? [] : [unasked(link, workflow, path)]),
    ...sensitiveIn(bundle.linked[workflow], read, label).map((field) => ({
      path: `${path}.label`,
      message: `« ${field} » est sensible : qui choisit n'a pas le droit de le lire.`,
      cure: 'Nommer le dossier par d’autres champs.',
    })),
  ];
}

function unknownStates(linked: Bundle | undefined, states: string[], path: string): CheckFinding[] {
  if (linked === undefined) return [];
  const known = nodesOf(linked.workflow).map(({ id }) => id);
  return states.flatMap((state, index) =>
    known.includes(state)
      ? []
      : [
          {
            path: `${path}.states[${index}]`,
            message: `Le workflow « ${linked.workflow.id} » n'a pas d'étape « ${state} ».`,
            cure: cureFor(state, known, 'Nommer une de ses étapes.'),
          },
        ],
  );
}

function isAsked({ workflow, forms }: Bundle, target: string): boolean {
  const form = forms[workflow.events['open']?.form ?? ''];
  return form !== undefined && namedInSchema(form, 'workflow').some(({ name }) => name === target);
}

function unasked(link: string, workflow: string, path: string): CheckFinding {
  return {
    path,
    message: `Le formulaire d'ouverture ne demande aucun dossier « ${workflow} » : le lien « ${link} » n'y est pas choisi.`,
    cure: `Y mettre un champ de texte avec « x-widget » : « dossier:${workflow} ».`,
  };
}

function sensitiveIn(schema: JsonObject | undefined, read: string[], label: string): string[] {
  if (schema === undefined) return [];
  return sensitivePaths(schema)
    .map(({ path }) => path.replaceAll('.*', ''))
    .filter(
      (path) =>
        read.includes(path.split('.')[0] ?? '') &&
        new RegExp(`\\bdata\\.${path.replaceAll('.', '\\.')}\\b`).test(label),
    );
}
