import type { GrantedField, ReadGrant } from '../../../engine/engine.ts';
import { cureFor, fieldAt, fieldPaths } from '../../definition/definition.ts';
import type { CheckFinding, CheckSubject, LintCheck } from '../../reading/reading.ts';

export const readGrant: LintCheck = {
  code: 'unknown-grant',
  title: 'Tout ce qui est donné à lire existe',
  level: 'error',
  run: (subject) =>
    Object.entries(subject.bundle.workflow.read).flatMap(([role, grant]) => wrongIn(subject, grant, `$.read.${role}`)),
};

function wrongIn(subject: CheckSubject, grant: ReadGrant, path: string): CheckFinding[] {
  if (Array.isArray(grant)) return fields(subject, grant, path);
  const { workflow } = subject.bundle;
  const { data, during = [], states = [], deadlines = [], people = [], except = [] } = grant;
  return [
    ...fields(subject, data, `${path}.data`),
    ...(grant.whole ? needless({ states, deadlines, people }, path) : []),
    ...absent(
      during,
      subject.nodes.map(({ id }) => id),
      `${path}.during`,
      'L’état',
    ),
    ...absent(
      states,
      subject.nodes.map(({ id }) => id),
      `${path}.states`,
      'L’état',
    ),
    ...absent(deadlines, Object.keys(workflow.deadlines), `${path}.deadlines`, 'L’échéance'),
    ...fields(subject, except, `${path}.except`),
    ...absent(people, Object.keys(workflow.roles), `${path}.people`, 'Le rôle'),
  ];
}

/** Reports fields named next to `whole`: they look like a limit, but limit nothing. */
function needless(named: { [aspect: string]: string[] }, path: string): CheckFinding[] {
  return Object.entries(named).flatMap(([aspect, names]) =>
    names.length === 0
      ? []
      : {
          path: `${path}.${aspect}`,
          message: `« ${aspect} » ne limite rien : « whole » donne déjà tout ce que le dossier montre.`,
          cure: `Retirer « ${aspect} », ou « whole » pour que le rôle ne lise que ce qui est nommé.`,
        },
  );
}

function fields(
  { bundle: { workflow, dossier } }: CheckSubject,
  granted: GrantedField[],
  path: string,
): CheckFinding[] {
  return granted.map(fieldOf).flatMap((field, i) =>
    field === '*' || fieldAt(dossier, field.split('.')) !== null
      ? []
      : {
          path: `${path}[${i}]`,
          message: `Le champ « ${field} » n'existe pas dans les données du dossier.`,
          cure: cureFor(field, fieldPaths(dossier), `Le déclarer dans schemas/${workflow.dossier}, ou le retirer.`),
        },
  );
}

function fieldOf(granted: GrantedField): string {
  return typeof granted === 'string' ? granted : granted.data;
}

function absent(named: string[], known: string[], path: string, what: string): CheckFinding[] {
  return named.flatMap((name, i) =>
    known.includes(name)
      ? []
      : {
          path: `${path}[${i}]`,
          message: `${what} « ${name} », donné à lire, n'existe pas dans ce workflow.`,
          cure: cureFor(name, known, 'Le retirer.'),
        },
  );
}
