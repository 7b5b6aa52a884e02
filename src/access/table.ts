/**
 * The table: what one may do, and who may. Deny by default: an action that is not here does not exist, and a route that
 * names none of them does not start. `dossier.*` lines say which relation to the dossier is needed; everything finer (which
 * event, which field) is the workflow's own `by` and `read`.
 */
export const ACTIONS = {
  'public.read': 'anyone',
  'session.open': 'anyone',
  'session.close': 'signed-in',
  'me.read': 'signed-in',
  'account.own': 'signed-in',
  /** The token received by mail is the right. */
  'account.recover': 'anyone',
  'workflow.read': 'signed-in',
  /** Finer: administration, and who supervises that workflow. */
  'process.read': 'signed-in',
  'rule.evaluate': 'signed-in',
  'simulation.run': 'signed-in',
  'dossier.open': 'signed-in',
  /** Finer: who may open that workflow, in his own name. */
  'dossier.import': 'signed-in',
  'dossier.list': 'signed-in',
  /** Of those he may read, and only what he may read of them. */
  'dossier.export': 'signed-in',
  /** His own; to share one, he must follow the whole programme. */
  'list-view.manage': 'signed-in',
  'dossier.read': 'reader',
  'dossier.act': 'reader',
  /** Who registered himself puts off no date that is asked of him. */
  'dossier.pause': 'staff',
  /** Finer: what is addressed to a role of his. */
  'dossier.settle': 'reader',
  'draft.write': 'reader',
  'journal.read': 'worker',
  /** Finer: a mere reader gets what was addressed to a role of his. */
  'document.read': 'reader',
  'document.make': 'reader',
  'document.send': 'worker',
  /** All of a dossier that he may read, with its story, in one file. */
  'dossier.prove': 'worker',
  'file.add': 'contributor',
  /** Finer: who reads a dossier by names gets his own files, and those named in what he reads. */
  'file.read': 'contributor',
  'link.make': 'worker',
  'link.read': 'worker',
  'link.revoke': 'worker',
  'link.rotate': 'admin',
  /** The token is the right: what it opens is in its record. */
  'link.use': 'anyone',
  'work.read': 'signed-in',
  'feed.manage': 'signed-in',
  /** The secret in the address is the right: it shows what its owner may see. */
  'feed.read': 'anyone',
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
  /** Finer: its owner. */
  'definition-draft.write': 'admin',
  'message.manage': 'worker',
  'person.manage': 'admin',
  'first-run.read': 'admin',
  'audit.read': 'dpo',
  'retention.manage': 'dpo',
  /** What is kept of one person, for that person. */
  'subject.answer': 'dpo',
  /** Finer: who supervises the workflows of what was read, and data protection; never who read it. */
  'reading-alert.settle': 'signed-in',
  'reading-rules.change': 'dpo',
  /** Finer: roles that the archived dossier names. */
  'archive.open': 'signed-in',
  /** Finer: administration and data protection, and not who asked. */
  'grant.settle': 'signed-in',
  /** Finer: his own, and within it. */
  'mandate.use': 'signed-in',
  /** Finer: administration and data protection. */
  'mandate.end': 'signed-in',
  'organisation.manage': 'admin',
  /** Nothing exists before the address is confirmed; the token received by mail is the right. */
  'registration.make': 'anyone',
  /** Finer: roles named by the role that was taken. */
  'registration.settle': 'signed-in',
  /** Finer: who is of an organisation that registered itself. */
  'member.manage': 'signed-in',
  /** Finer: administration and data protection. */
  'act.read': 'signed-in',
  /** Finer: who supervises a workflow, and the administration. */
  'incident.read': 'signed-in',
  /** The address exists in a demonstration only: there, whoever tries the product may let time pass. */
  'clock.move': 'signed-in',
  'metrics.read': 'anyone',
} as const satisfies { [action: string]: Needed };

export type Action = keyof typeof ACTIONS;

/**
 * anyone < signed-in; on a dossier: reader (a role the workflow lets read) < worker (a role that may also send some event)
 * < contributor (a worker, or a reader by names who may send an event whose form takes files) < supervisor (such a role, bound to the whole programme: `global`);
 * staff = a worker by a role that nobody takes by registering. `admin` and `dpo` are product roles and give nothing on dossiers.
 */
export type Needed =
  | 'anyone'
  | 'signed-in'
  | 'reader'
  | 'worker'
  | 'contributor'
  | 'staff'
  | 'supervisor'
  | 'admin'
  | 'dpo';

/** What a role by mandate does beside reading its dossiers: nothing that changes one. */
export const EXAMINING: ReadonlySet<Action> = new Set<Action>(['journal.read', 'dossier.prove', 'file.read']);

export function isAction(name: string): name is Action {
  return Object.hasOwn(ACTIONS, name);
}
