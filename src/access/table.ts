/**
 * Maps each action to the relation it needs. Access is denied by default: an action that is not here does not exist, and a route that names
 * none of them does not start. Finer rules are functions that the record of each operation names (`only`), or the workflow's own `by` and `read`; all of
 * it is printed in `docs/access.md`.
 */
export const ACTIONS = {
  'public.read': 'anyone',
  'session.open': 'anyone',
  'session.close': 'signed-in',
  'me.read': 'signed-in',
  'account.own': 'signed-in',
  'account.recover': 'anyone',
  'workflow.read': 'signed-in',
  'process.read': 'signed-in',
  'rule.evaluate': 'signed-in',
  'simulation.run': 'signed-in',
  'dossier.open': 'signed-in',
  'dossier.import': 'signed-in',
  'dossier.list': 'signed-in',
  'dossier.export': 'signed-in',
  'list-view.manage': 'signed-in',
  'dossier.read': 'reader',
  'dossier.act': 'reader',
  /** Excludes people who registered themselves: they may not put off a date they are asked to meet. */
  'dossier.pause': 'staff',
  'dossier.settle': 'reader',
  'draft.write': 'reader',
  'journal.read': 'worker',
  'document.read': 'reader',
  'document.make': 'reader',
  'document.send': 'worker',
  /** Gives in one file all of a dossier that the caller may read, with its history. */
  'dossier.prove': 'worker',
  'file.add': 'contributor',
  'file.read': 'contributor',
  'link.make': 'worker',
  'link.read': 'worker',
  'link.revoke': 'worker',
  'link.rotate': 'admin',
  'link.use': 'anyone',
  'work.read': 'signed-in',
  'feed.manage': 'signed-in',
  'feed.read': 'anyone',
  'long-task.own': 'signed-in',
  'task.read': 'signed-in',
  'task.manage': 'supervisor',
  'outbox.read': 'supervisor',
  'outbox.manage': 'supervisor',
  'notice.read': 'signed-in',
  'preference.write': 'signed-in',
  'absence.manage': 'signed-in',
  'template.try': 'admin',
  'release.read': 'admin',
  'release.publish': 'admin',
  'migration.read': 'admin',
  'migration.run': 'admin',
  'definition-draft.read': 'admin',
  'definition-draft.write': 'admin',
  'message.manage': 'worker',
  'person.manage': 'admin',
  'first-run.read': 'admin',
  'audit.read': 'dpo',
  /** Tells what an account reads: which fields, of how many dossiers, and no value. */
  'person.read-as': 'signed-in',
  /** Sees and ends what opens something without a session, whoever made it. */
  'access.oversee': 'dpo',
  'retention.manage': 'dpo',
  /** Gives a person, on request, what is kept about them. */
  'subject.answer': 'dpo',
  'reading-alert.settle': 'signed-in',
  'reading-rules.change': 'dpo',
  'archive.open': 'signed-in',
  'grant.settle': 'signed-in',
  'mandate.use': 'signed-in',
  'mandate.end': 'signed-in',
  'organisation.manage': 'admin',
  'registration.make': 'anyone',
  'registration.settle': 'signed-in',
  'member.manage': 'signed-in',
  'act.read': 'signed-in',
  'incident.read': 'signed-in',
  'clock.move': 'signed-in',
  'metrics.read': 'anyone',
} as const satisfies { [action: string]: NeededRelation };

export type Action = keyof typeof ACTIONS;

/**
 * Orders the relations from weakest to strongest. anyone < signed-in; on a dossier: reader (a role the workflow lets read) < worker (a role
 * that may also send some event) < contributor (a worker, or a reader by names who may send an event whose form takes files) < supervisor
 * (such a role, bound to the whole programme: `global`); staff = a worker by a role that nobody takes by registering. `admin` and `dpo` are
 * product roles and give nothing on dossiers.
 */
export type NeededRelation =
  | 'anyone'
  | 'signed-in'
  | 'reader'
  | 'worker'
  | 'contributor'
  | 'staff'
  | 'supervisor'
  | 'admin'
  | 'dpo';

/** Lists what a role by mandate may do beside reading its dossiers: nothing that changes one. */
export const EXAMINING: ReadonlySet<Action> = new Set<Action>(['journal.read', 'dossier.prove', 'file.read']);

export function isAction(name: string): name is Action {
  return Object.hasOwn(ACTIONS, name);
}
