import { canonicalJson } from '../../base/base.ts';
import { actionsOf } from '../../definition/definition.ts';
import type { Bundle } from '../../engine/engine.ts';

/**
 * Tells whether more people may hold a role on a dossier after a change than before, as far as texts can tell: its binding is looser, or it
 * can be obtained in a new way (registration, expression, letter to an address, mandate, offer).
 */
export function mayHoldMore(before: Bundle, after: Bundle, role: string): boolean {
  const [was, now] = [before.roles[role], after.roles[role]];
  if (was === undefined || now === undefined) return false;
  if (was.binding !== now.binding && was.binding !== 'global') return true;
  const known = new Set(waysTo(before, role));
  return waysTo(after, role).some((way) => !known.has(way));
}

function waysTo({ workflow, roles }: Bundle, role: string): string[] {
  const { from, contact, offers = [] } = workflow.roles[role] ?? {};
  const { register, mandate } = roles[role] ?? {};
  const acts = actionsOf(workflow).flatMap(({ action }) => {
    if (action.type === 'assignRole' && action.params.role === role) return [`assign ${action.params.expr}`];
    const isSent = (action.type === 'notify' || action.type === 'document') && action.params.to.includes(role);
    return isSent && action.params.contact !== undefined ? [`contact ${action.params.contact}`] : [];
  });
  return [
    ...acts,
    ...(from === undefined ? [] : [`from ${from}`]),
    ...(contact === undefined ? [] : [`contact ${contact}`]),
    ...(register === undefined ? [] : [`register ${register.key} ${register.members ?? ''} ${register.by.join()}`]),
    ...(mandate === undefined ? [] : mandate.sample.map((one) => `mandate ${mandate.workflow} ${one}`)),
    ...offers.map(({ by, each, holder }) => `offer ${canonicalJson([by ?? [], each ?? '', holder ?? ''])}`),
  ];
}
