import { withDefaults } from '../../../definition/definition.ts';
import type { Retention } from '../../../engine/engine.ts';
import { cureFor } from '../../definition/definition.ts';
import type { CheckFinding, CheckSubject, LintCheck } from '../../reading/reading.ts';

export const retentionFit: LintCheck = {
  code: 'retention',
  title: 'La conservation nomme des rôles et des champs du workflow, et laisse lire ce qu’une autre en attend',
  level: 'error',
  run(subject) {
    const { retention } = subject.bundle.workflow;
    if (retention === undefined) return [];
    return [
      ...wrongRoles(retention, subject),
      ...wrongFields(retention, subject),
      ...erasedForOthers(retention, subject),
    ];
  },
};

function wrongRoles({ active, archive }: Retention, { bundle: { workflow, roles } }: CheckSubject): CheckFinding[] {
  const known = Object.keys(workflow.read);
  const unread = (names: readonly string[], at: string) =>
    names.flatMap((role, i) =>
      known.includes(role)
        ? []
        : {
            path: `${at}[${i}]`,
            message: `« ${role} » ne lit aucun dossier de ce workflow.`,
            cure: cureFor(role, known, 'Le retirer, ou lui donner une lecture dans « read ».'),
          },
    );
  const { opens, reads } = withDefaults('archive', archive);
  const standing = reads.flatMap((role, i) =>
    roles[role] === undefined || roles[role].binding === 'mandate'
      ? []
      : {
          path: `$.retention.archive.reads[${i}]`,
          message: `« ${role} » lirait l’archive sans dire pourquoi : seul un rôle donné par mandat le peut.`,
          cure: 'Le nommer dans « opens » : il ouvrira sur motif.',
        },
  );
  return [
    ...unread(active.notice?.to ?? [], '$.retention.active.notice.to'),
    ...unread(opens, '$.retention.archive.opens'),
    ...unread(reads, '$.retention.archive.reads'),
    ...standing,
  ];
}

function wrongFields({ erase }: Retention, { bundle: { dossier, workflow } }: CheckSubject): CheckFinding[] {
  const known = Object.keys(dossier['properties'] ?? {});
  return (erase?.keep ?? []).flatMap((field, i) =>
    known.includes(field)
      ? []
      : {
          path: `$.retention.erase.keep[${i}]`,
          message: `Le champ « ${field} » n’est pas au premier niveau des données du dossier.`,
          cure: cureFor(field, known, `Le déclarer dans schemas/${workflow.dossier}.`),
        },
  );
}

/**
 * Requires that erasure keeps the fields from which linked workflows count their own retention: if these dossiers are erased first, those
 * would never end.
 */
function erasedForOthers({ erase }: Retention, { bundle, all }: CheckSubject): CheckFinding[] {
  const { id } = bundle.workflow;
  const kept = new Set(erase?.keep ?? []);
  return Object.values(all).flatMap(({ workflow }) => {
    const { retention, links } = workflow;
    if (retention === undefined) return [];
    const text = [retention.active.from, retention.keep.from, retention.keep.if ?? ''].flat().join(' ');
    const asked = Object.entries(links).flatMap(([name, link]) =>
      [link.workflow].flat().includes(id)
        ? [...text.matchAll(new RegExp(`\\bliens\\.${name}\\.data\\.([A-Za-z0-9_]+)`, 'g'))].map(
            ([, field = '']) => field,
          )
        : [],
    );
    return [...new Set(asked)]
      .filter((field) => !kept.has(field))
      .map((field) => ({
        path: '$.retention.erase.keep',
        message: `« ${workflow.title} » compte sa conservation de « ${field} » : effacé ici d’abord, il ne serait plus connu.`,
        cure: `Ajouter "${field}" à « retention.erase.keep ».`,
      }));
  });
}
