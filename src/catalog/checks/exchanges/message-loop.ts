import { type Transition, transitionsOf } from '../../../definition/definition.ts';
import type { ActionConfig } from '../../../engine/engine.ts';
import { expressionOf, type Link, reachableFrom, ringsFrom, witnessOf } from '../../definition/definition.ts';
import type { CheckFinding, LintCheck } from '../../reading/reading.ts';

/**
 * Refuses a ring of messages, and of deadlines due at once, that is sure to go on without anybody: all of its receivers are known and
 * accept, and its conditions, if any, cannot change on the way. Other rings are not reported, since a guard, a counter or a form may end
 * them; at run time, the product counts every message.
 */
export const messageLoop: LintCheck = {
  code: 'message-loop',
  title: 'Les messages ne tournent pas en rond',
  level: 'error',
  needs: 'deadline-shape',
  run(subject) {
    const reached = reachableFrom(subject.root);
    const starts = subject.transitions.filter(({ kind, from }) => isStart(kind) && reached.has(from));
    const rings = starts.flatMap((start) => ringsFrom(subject.bundle, start, subject.all)).filter(isEndless);
    const own = rings.map(fromItsFirst).filter(([first]) => first?.bundle === subject.bundle);
    return onceEach(own.map(foundIn));
  },
};

function isStart(kind: Transition['kind']): boolean {
  return kind === 'event' || kind === 'deadline';
}

/**
 * Turns a ring so that it starts at the first transition, by name of workflow, then by place: each ring is then reported once, from the
 * same place.
 */
function fromItsFirst(ring: Link[]): Link[] {
  const places = ring.map(({ bundle, step: { transition } }) => `${bundle.workflow.id} ${transition.path}`);
  const first = places.indexOf(places.toSorted()[0] ?? '');
  return [...ring.slice(first), ...ring.slice(0, first)];
}

function onceEach(found: CheckFinding[]): CheckFinding[] {
  return found.filter((one, index) => found.findIndex(({ path }) => path === one.path) === index);
}

/** Tells whether no action of the ring changes what its conditions read, and whether these can hold together. */
function isEndless(ring: Link[]): boolean {
  if (ring.some((link) => isDiverted(link))) return false;
  const changed = new Set(ring.filter(({ step }) => step.actions.some(changesData)).map(({ dossier }) => dossier));
  if (ring.some(({ dossier, by }) => !fixedIn(by.send).every((read) => isFixed(read, changed.has(dossier)))))
    return false;
  return [...new Set(ring.map(({ dossier }) => dossier))].every((dossier) =>
    canHold(
      ring.filter((link) => link.dossier === dossier),
      changed.has(dossier),
    ),
  );
}

/** Lists the expressions that decide whether a message leaves, and with what. */
function fixedIn(send: Link['by']['send']): string[] {
  return send === null ? [] : [...(send.each === undefined ? [] : [send.each]), ...Object.values(send.data ?? {})];
}

function isFixed(expression: string, isChanged: boolean): boolean {
  const passing = /\b(form|liens|etats|today|now|verdict|started|roles)\b/;
  return !passing.test(expression) && !(isChanged && /\bdata\b/.test(expression));
}

function canHold(links: Link[], isChanged: boolean): boolean {
  const [first] = links;
  if (first === undefined) return true;
  const conditions = links.flatMap(({ step: { transition } }) => [
    expressionOf(transition.config.guard),
    ...refusedBefore(transition),
  ]);
  const asked = [...new Set(conditions)].filter((one) => one !== 'true');
  if (asked.length === 0) return true;
  const known = asked.filter((one) => one !== null);
  if (known.length < asked.length || known.some((one) => !isFixed(one, isChanged))) return false;
  return known.length === 1 || witnessOf(known.join(' && '), first.bundle, null) !== null;
}

/** Returns the conditions of the alternatives tried before this one: they must have been false. */
function refusedBefore({ from, kind, name, index }: Transition): (string | null)[] {
  const earlier = transitionsOf(from).filter((one) => one.kind === kind && one.name === name && one.index < index);
  return earlier.map(({ config }) => {
    const expression = expressionOf(config.guard);
    return expression === null ? null : `!(${expression})`;
  });
}

/** Tells whether the dossier also sends itself another event, which may lead it elsewhere. */
function isDiverted({ step, by }: Link): boolean {
  return step.actions.some(
    ({ action }) =>
      action.type === 'send' && action.params.to === 'dossier.id' && action.params.event !== by.send?.event,
  );
}

function changesData({ action }: { action: ActionConfig }): boolean {
  return ['record', 'compute', 'erase', 'assignRole'].includes(action.type);
}

function foundIn(ring: Link[]): CheckFinding {
  const [first, ...others] = ring;
  const cure =
    'Mener à un état qui ne le reçoit plus, ou donner une condition qui finit par être fausse : au-delà de 20 messages, le dossier serait mis de côté.';
  return { path: first?.by.path ?? '$.machine', message: messageOf(first, others), cure };
}

function messageOf(first: Link | undefined, others: Link[]): string {
  if (first === undefined) return '';
  const { transition } = first.step;
  const where = transition.from.parent === null ? 'à toute étape' : `dans l’état « ${transition.from.id} »`;
  if (others.length > 0)
    return `Ces messages se répondent sans fin : ${[first, ...others, first].map(nameOf).join(' → ')}.`;
  if (first.by.send === null) return `« ${transition.name} » tombe dès l’entrée et se réarme sans fin, ${where}.`;
  return `« ${transition.name} » s’envoie à lui-même ${where} : rien ne l’arrête.`;
}

function nameOf({ bundle, step: { transition } }: Link): string {
  return `« ${transition.name} » (${bundle.workflow.id})`;
}
