import { isJsonObject, type JsonObject } from '../../base/base.ts';
import { contactsOf } from '../context/contact.ts';
import type { Work } from '../context/decision-context.ts';
import { canMute, mutedNow, titleOfRole } from '../context/muted.ts';
import { vars } from '../context/vars.ts';
import { own } from '../language/compiling.ts';
import type { Effect } from '../model/effect.ts';
import type { Posting, Task } from '../model/task.ts';

/**
 * Tasks of the effects decided, in order: key `dossier:revision:index`. Templates get the dossier as it now is. Muted roles
 * are dropped from every `to`, with a remark; a letter that nobody would receive is not written, a document still is.
 */
export function effectTasks(work: Work, title: string): Task[] {
  const muted = canMute(work.known) && work.effects.length > 0 ? mutedNow(work.known, vars(work)) : [];
  const tasks: Task[] = [];
  for (const [index, effect] of work.effects.entries()) {
    const heard = unmuted(work, effect, muted);
    if (heard === null) continue;
    tasks.push(taskOf(work, heard, `${work.moment.id}:${work.revision}:${index}`, title));
  }
  return tasks;
}

function unmuted(work: Work, effect: Effect, muted: string[]): Effect | null {
  if (effect.kind !== 'email' && effect.kind !== 'document') return effect;
  const to = effect.to.filter((role) => !muted.includes(role));
  for (const role of effect.to.filter((one) => muted.includes(one))) {
    const name = titleOfRole(work.known, role);
    work.remarks.push(`« ${effect.template} » n’est pas envoyé à ${name} : plus rien ne lui est adressé.`);
  }
  return effect.kind === 'email' && to.length === 0 ? null : { ...effect, to };
}

function taskOf(work: Work, effect: Effect, key: string, title: string): Task {
  const common = { key, dossier: work.moment.id, dueAt: work.moment.now };
  switch (effect.kind) {
    case 'email': {
      const { template, channel, invite, link } = effect;
      const data = templateData(work, title);
      const payload = { ...postingOf(work, effect), template, channel, invite, link, data };
      return { ...common, kind: 'email', payload };
    }
    case 'document': {
      const { template, name, email, invite, link, values, issued } = effect;
      const data = { ...templateData(work, title), values };
      const payload = { ...postingOf(work, effect), template, name, email, invite, link, data };
      if (issued === undefined) return { ...common, kind: 'document', payload };
      // A human sends it on purpose: never twice by itself.
      return { ...common, kind: 'document', payload: { ...payload, delivery: 'at-most-once', issued } };
    }
    case 'message': {
      const { to, event, data, alert } = effect;
      const workflow = work.known.bundle.workflow.id;
      return { ...common, kind: 'message', payload: { to, event, data, workflow, alert } };
    }
    case 'start': {
      const { workflow, link, data, id, alert } = effect;
      return { ...common, kind: 'start', payload: { workflow, link, data, id, alert } };
    }
    case 'webhook':
      return { ...common, kind: 'webhook', payload: { url: effect.url, data: summary(work) } };
  }
}

type Letter = Extract<Effect, { kind: 'email' | 'document' }>;

function postingOf(work: Work, { template, to, contact }: Letter): Posting {
  const { templates = {}, deadlines } = work.known.bundle.workflow;
  const { delivery = 'at-least-once', legal } = own(templates, template) ?? {};
  const isLegalDeadline = () => own(deadlines, String(work.firing?.name))?.legal === true;
  return { to, contacts: contactsOf(work, to, contact), delivery, legal: legal ?? isLegalDeadline() };
}

/**
 * What a template reads: every variable of expressions, complete (null when absent), the dossier's title, the deadline that
 * fires, and the place of the signed link, which is made at delivery, one per recipient.
 */
export function templateData(work: Work, title: string): JsonObject {
  const { dossier, ...values } = vars(work);
  return {
    ...values,
    dossier: { ...(isJsonObject(dossier) ? dossier : {}), title },
    deadline: work.firing,
    link: NO_LINK,
  };
}

/** Enough to know what happened and to come and read the rest with one's own rights. */
function summary(work: Work): JsonObject {
  const { moment, revision, known, etats } = work;
  return { dossier: moment.id, workflow: known.bundle.workflow.id, revision, at: moment.now, states: etats };
}

const NO_LINK = { url: null, expiresAt: null };
