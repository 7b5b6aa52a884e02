import { type Bundle, grantedBy, messagesOf, type ReadGrant, type WorkflowEvent } from '../../../engine/engine.ts';
import { sensitivePaths } from '../../../forms/forms.ts';
import type { CheckFinding, LintCheck } from '../../reading/reading.ts';

/** Requires that a condition's message reads only fields that every role it may refuse may read. */
export const unreadMessage: LintCheck = {
  code: 'unread-message',
  title: 'Un message ne dit que ce que peut lire qui le reçoit',
  level: 'error',
  run({ bundle, compilation }) {
    const { compiled } = compilation();
    if (compiled === null) return [];
    return [...compiled.events.values()].flatMap((event) =>
      messagesOf(compiled, event).flatMap((said) => unread(bundle, event.definition, said)),
    );
  },
};

function unread(
  bundle: Bundle,
  { by }: Pick<WorkflowEvent, 'by'>,
  { path, reads }: { path: string; reads: string[] },
): CheckFinding[] {
  const fields = reads.filter((read) => read.startsWith('data.')).map((read) => read.slice(5));
  const sensitive = sensitivePaths(bundle.dossier).map(({ path }) => path.replaceAll('.*', ''));
  return by.flatMap((role) => {
    const granted = grantsOf(bundle.workflow.read[role]);
    const hidden = fields.filter((field) => !isRead(field, granted, sensitive));
    if (hidden.length === 0) return [];
    return [
      {
        path: `$.${path}`,
        message: `Ce message lit ${hidden.map((field) => `« ${field} »`).join(', ')}, que « ${role} » ne peut pas lire.`,
        cure: `Donner ces champs à lire à « ${role} », ou dire autre chose.`,
      },
    ];
  });
}

function grantsOf(grant: ReadGrant | undefined): string[] {
  return grant === undefined ? [] : grantedBy(grant).filter((one) => typeof one === 'string');
}

/** Tells whether these grants read a field; a sensitive field, around it or inside it, needs a grant that names it. */
function isRead(field: string, granted: string[], sensitive: string[]): boolean {
  if (!granted.some((grant) => grant === '*' || isIn(field, grant))) return false;
  const doors = sensitive.filter((door) => isIn(field, door) || isIn(door, field));
  return doors.every((door) => granted.some((grant) => grant === door));
}

function isIn(field: string, group: string): boolean {
  return field === group || field.startsWith(`${group}.`);
}
