import { canonicalJson, isJsonObject, type Json } from '../../../base/base.ts';
import { actionsOf } from '../../../definition/definition.ts';
import { type WorkflowLink, workflowsOf } from '../../../engine/engine.ts';
import type { CheckFinding, CheckSubject, LintCheck } from '../../reading/reading.ts';

export const linkList: LintCheck = {
  code: 'link-list',
  title: 'Un lien mène à un dossier, ou à plusieurs par « each » ; ce qui en veut un seul ne nomme pas ces derniers',
  level: 'error',
  run: (subject) => [...shapes(subject), ...fields(subject), ...reservations(subject), ...messages(subject)],
};

function shapes({ bundle }: CheckSubject): CheckFinding[] {
  return Object.entries(bundle.workflow.links).flatMap(([link, { workflow, each, from }]): CheckFinding[] => {
    const path = `$.links.${link}`;
    if (each === undefined && Array.isArray(workflow)) {
      return [
        {
          path: `${path}.workflow`,
          message: `Le lien « ${link} » mène à un seul dossier : il ne peut pas nommer plusieurs workflows.`,
          cure: 'Nommer un workflow, ou écrire « each » : la liste des identifiants des dossiers liés.',
        },
      ];
    }
    if (each === undefined || from === undefined) return [];
    const cure =
      'Garder « from » (un dossier, choisi à l’ouverture) ou « each » (plusieurs, trouvés dans les données).';
    return [{ path: `${path}.from`, message: `Le lien « ${link} » a « from » et « each ».`, cure }];
  });
}

/** Requires that a field given by two workflows has one type: an expression would otherwise read two. */
function fields({ bundle }: CheckSubject): CheckFinding[] {
  return Object.entries(bundle.workflow.links).flatMap(([link, linked]) =>
    linked.read.flatMap((field, index): CheckFinding[] => {
      const kinds = new Set(workflowsOf(linked).flatMap((one) => kindOf(bundle.linked[one], field)));
      if (kinds.size < 2) return [];
      return [
        {
          path: `$.links.${link}.read[${index}]`,
          message: `« ${field} » n'est pas de la même nature dans tous les workflows du lien « ${link} ».`,
          cure: 'Donner à ces champs le même type, ou deux noms ; ou déclarer deux liens.',
        },
      ];
    }),
  );
}

function kindOf(schema: Json | undefined, field: string): string[] {
  const { properties } = isJsonObject(schema) ? schema : {};
  const member = isJsonObject(properties) ? properties[field] : undefined;
  if (!isJsonObject(member)) return [];
  const { type, format, items, properties: inner } = member;
  return [canonicalJson([type ?? null, format ?? null, items ?? null, inner ?? null])];
}

function reservations({ bundle: { workflow } }: CheckSubject): CheckFinding[] {
  return Object.entries(workflow.events).flatMap(([event, { reserve }]): CheckFinding[] =>
    isMany(workflow.links, reserve?.in)
      ? [
          {
            path: `$.events.${event}.reserve.in`,
            message: 'Une place se prend dans un dossier lié, pas dans plusieurs.',
            cure: 'Nommer un lien sans « each ».',
          },
        ]
      : [],
  );
}

function messages({ bundle: { workflow } }: CheckSubject): CheckFinding[] {
  return actionsOf(workflow).flatMap(({ action, path }): CheckFinding[] => {
    if (action.type === 'send' && isMany(workflow.links, action.params.to)) {
      const message = `« ${action.params.to} » mène à plusieurs dossiers : un message en a un.`;
      return [
        {
          path: `${path}.params.to`,
          message,
          cure: `Écrire « each » : liens.${action.params.to} et « to » : item.id.`,
        },
      ];
    }
    if (action.type !== 'start' || !isMany(workflow.links, action.params.link ?? undefined)) return [];
    const cure = 'Nommer un lien sans « each », ou enregistrer « started » dans la liste que lit « each ».';
    return [{ path: `${path}.params.link`, message: 'Un dossier ouvert ici ne devient pas une liste.', cure }];
  });
}

function isMany(links: { [link: string]: WorkflowLink }, name: string | undefined): boolean {
  return name !== undefined && Object.hasOwn(links, name) && links[name]?.each !== undefined;
}
