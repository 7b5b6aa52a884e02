import { canonicalJson, isJsonObject, type JsonObject, own } from '../../../base/base.ts';
import { hasMeaning, withDefaults } from '../../../definition/definition.ts';
import {
  addRemark,
  canMute,
  contactsOf,
  type DecisionContext,
  mutedNow,
  titleOfRole,
  vars,
} from '../../context/context.ts';
import { letterTitle } from '../../language/language.ts';
import type { Effect, LetterDelivery, Task } from '../../model/model.ts';

/**
 * Makes the tasks of the effects decided, in order, with the key `dossier:revision:index`. Templates get the dossier as it now is. Muted
 * roles are dropped from every `to`, with a remark; a letter that nobody would receive is not written, a document still is. From format 2
 * on, a role that would get the same letter twice from one decision gets only the last.
 */
export function effectTasks(context: DecisionContext, title: string): Task[] {
  const muted = canMute(context.known) && context.effects.length > 0 ? mutedNow(context.known, vars(context)) : [];
  const tasks: Task[] = [];
  for (const [index, effect] of context.effects.entries()) {
    const once = saidOnce(context, effect, index);
    const heard = once && unmuted(context, once, muted);
    if (heard === null) continue;
    tasks.push(taskOf(context, heard, `${context.moment.id}:${context.revision}:${index}`, title));
  }
  return tasks;
}

/** Drops the roles to whom a later effect sends the same letter; null when no role is left. */
function saidOnce({ known, effects }: DecisionContext, effect: Effect, index: number): Effect | null {
  if (!hasMeaning(known.bundle, 'lettersOnce') || !isLetter(effect) || effect.to.length === 0) return effect;
  const again = effects.slice(index + 1).filter((other) => isLetter(other) && isSameLetter(effect, other));
  const to = effect.to.filter((role) => !again.some((other) => isLetter(other) && other.to.includes(role)));
  return to.length === 0 ? null : { ...effect, to };
}

function isLetter(effect: Effect): effect is LetterEffect {
  return effect.kind === 'email' || effect.kind === 'document';
}

/**
 * Compares letters without their data, which is that of the whole decision; computed `values` of a document do not make it another
 * document.
 */
function isSameLetter(a: LetterEffect, b: LetterEffect): boolean {
  const named = (letter: LetterEffect) => {
    const { kind, template, invite, link, contact } = letter;
    const own = kind === 'document' ? { name: letter.name } : { except: letter.except ?? [] };
    return canonicalJson({ kind, template, invite, link, contact, ...own });
  };
  return named(a) === named(b);
}

function unmuted(context: DecisionContext, effect: Effect, muted: string[]): Effect | null {
  if (!isLetter(effect)) return effect;
  const to = effect.to.filter((role) => !muted.includes(role));
  for (const role of effect.to.filter((one) => muted.includes(one))) {
    const name = titleOfRole(context.known, role);
    const letter =
      effect.kind === 'document' ? effect.name : letterTitle(context.known.bundle, effect.template, 'Un courrier');
    addRemark(context, `« ${letter} » n’est pas envoyé à ${name} : plus rien ne lui est adressé.`);
  }
  return effect.kind === 'email' && to.length === 0 ? null : { ...effect, to };
}

function taskOf(context: DecisionContext, effect: Effect, key: string, title: string): Task {
  const common = { key, dossier: context.moment.id, dueAt: context.moment.now };
  switch (effect.kind) {
    case 'email': {
      const { template, channel, invite, link } = effect;
      const data = templateData(context, title);
      const payload = { ...postingOf(context, effect), template, channel, invite, link, data };
      return { ...common, kind: 'email', payload };
    }
    case 'document': {
      const { template, name, email, invite, link, values, issued } = effect;
      const data = { ...templateData(context, title), values };
      const payload = { ...postingOf(context, effect), template, name, email, invite, link, data };
      if (issued === undefined) return { ...common, kind: 'document', payload };
      // A person sends it on purpose: it must never leave twice.
      return { ...common, kind: 'document', payload: { ...payload, delivery: 'at-most-once', issued } };
    }
    case 'message': {
      const { to, event, data, alert, must } = effect;
      const workflow = context.known.bundle.workflow.id;
      return { ...common, kind: 'message', payload: { to, event, data, workflow, alert, ...(must && { must }) } };
    }
    case 'start': {
      const { workflow, link, data, id, alert } = effect;
      return { ...common, kind: 'start', payload: { workflow, link, data, id, alert } };
    }
    case 'webhook':
      return { ...common, kind: 'webhook', payload: { url: effect.url, data: summary(context) } };
  }
}

type LetterEffect = Extract<Effect, { kind: 'email' | 'document' }>;

function postingOf(context: DecisionContext, letter: LetterEffect): LetterDelivery {
  const { template, to, contact } = letter;
  const { templates, deadlines } = withDefaults('workflow', context.known.bundle.workflow);
  const { delivery, legal, digest } = withDefaults('letter', own(templates, template) ?? {});
  const isLegalDeadline = () => own(deadlines, String(context.firing?.name))?.legal === true;
  const contacts = contactsOf(context, to, contact);
  const except = letter.kind === 'email' ? letter.except : undefined;
  return {
    to,
    ...(except && { except }),
    contacts,
    delivery,
    legal: legal ?? isLegalDeadline(),
    ...(digest && { digest }),
  };
}

/**
 * Gives a template every variable of expressions, complete (null when absent), the dossier's title, the deadline that fires, and the place
 * of the signed link, which is made at delivery, one per recipient.
 */
export function templateData(context: DecisionContext, title: string): JsonObject {
  const values = vars(context);
  const { dossier = null } = values;
  return {
    ...values,
    dossier: { ...(isJsonObject(dossier) ? dossier : {}), title },
    deadline: context.firing,
    link: NO_LINK,
  };
}

/** Says just enough to know what happened; the receiver reads the rest under its own rights. */
function summary(context: DecisionContext): JsonObject {
  const { moment, revision, known, etats } = context;
  return { dossier: moment.id, workflow: known.bundle.workflow.id, revision, at: moment.now, states: [...etats] };
}

const NO_LINK = { url: null, expiresAt: null };
