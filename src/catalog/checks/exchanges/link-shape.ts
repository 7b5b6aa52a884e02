import { type JsonObject, own } from '../../../base/base.ts';
import { workflowsOf } from '../../../engine/engine.ts';
import { cureFor, propertyNames } from '../../definition/definition.ts';
import type { CheckFinding, CheckSubject, LintCheck } from '../../reading/reading.ts';

export const linkShape: LintCheck = {
  code: 'unknown-link',
  title: "Tout lien mène à un workflow, n'y lit que ses champs, n'y réserve que ses compteurs",
  level: 'error',
  run: (subject) => [
    ...linkedWorkflows(subject),
    ...readFields(subject),
    ...shownFields(subject),
    ...reservations(subject),
  ],
};

function linkedWorkflows({ bundle, all, available }: CheckSubject): CheckFinding[] {
  return Object.entries(bundle.workflow.links)
    .flatMap(([link, linked]) => workflowsOf(linked).map((workflow) => ({ link, workflow })))
    .filter(({ workflow }) => !Object.hasOwn(all, workflow))
    .map(({ link, workflow }) => ({
      path: `$.links.${link}.workflow`,
      message: `Le workflow « ${workflow} » n'existe pas, ou son fichier est refusé.`,
      cure: cureFor(workflow, available.workflows, `Créer workflows/${workflow}.json.`),
    }));
}

function readFields({ bundle }: CheckSubject): CheckFinding[] {
  return Object.entries(bundle.workflow.links).flatMap(([link, linked]) => {
    const { read } = linked;
    const workflow = workflowsOf(linked).join(', ');
    const schemas = workflowsOf(linked).flatMap((one): JsonObject[] => {
      const schema = bundle.linked[one];
      return schema === undefined ? [] : [schema];
    });
    if (schemas.length === 0) return [];
    const known = [...new Set(schemas.flatMap(propertyNames))];
    return read.flatMap((field, i) =>
      known.includes(field)
        ? []
        : [
            {
              path: `$.links.${link}.read[${i}]`,
              message: `Le workflow « ${workflow} » n'a pas de champ « ${field} ».`,
              cure: cureFor(field, known, 'Nommer un champ de premier niveau de ses données.'),
            },
          ],
    );
  });
}

/** Returns the fields that a link shows to a role but does not read itself: each is a fault. */
function shownFields({ bundle: { workflow } }: CheckSubject): CheckFinding[] {
  return Object.entries(workflow.links).flatMap(([link, { read, show = {} }]) =>
    Object.entries(show).flatMap(([role, fields]) =>
      fields.flatMap((field, i) =>
        read.includes(field)
          ? []
          : [
              {
                path: `$.links.${link}.show.${role}[${i}]`,
                message: `Ce lien ne lit pas « ${field} » : il ne peut pas le montrer.`,
                cure: cureFor(field, read, 'L’ajouter à « read », ou le retirer.'),
              },
            ],
      ),
    ),
  );
}

function reservations({ bundle, all }: CheckSubject): CheckFinding[] {
  const { events, links } = bundle.workflow;
  return Object.entries(events).flatMap(([event, { reserve }]): CheckFinding[] => {
    if (reserve === undefined) return [];
    const path = `$.events.${event}.reserve`;
    const link = own(links, reserve.in);
    if (link === undefined)
      return [
        {
          path: `${path}.in`,
          message: `Le lien « ${reserve.in} » n'est pas déclaré.`,
          cure: cureFor(reserve.in, Object.keys(links), 'Le déclarer dans « links ».'),
        },
      ];
    const [only = ''] = workflowsOf(link);
    const linked = own(all, only);
    const counters = linked?.workflow.counters ?? [];
    if (linked === undefined || counters.includes(reserve.counter)) return [];
    return [
      {
        path: `${path}.counter`,
        message: `Le workflow « ${only} » n'a pas de compteur « ${reserve.counter} ».`,
        cure: cureFor(reserve.counter, counters, 'Le déclarer dans ses « counters ».'),
      },
    ];
  });
}
