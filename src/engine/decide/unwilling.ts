import { type Problem, problems } from '../../base/base.ts';
import type { CompiledBundle } from '../compile/compile.ts';
import type { Dossier, LinkedViews, Task } from '../model/model.ts';
import { quotaFull, reservationOf } from './admission/admission.ts';
import { decide } from './decide-command.ts';

type Message = Extract<Task, { kind: 'message' }>;

/**
 * Describes a dossier asked beforehand whether it would receive a message, with the views of its linked dossiers; its sender is seen as the
 * decision leaves it.
 */
export interface Receiver {
  compiled: CompiledBundle;
  dossier: Dossier;
  liens: LinkedViews;
}

/** Returns the messages of a decision that must all be received (`must`), in order. */
export function mustMessages(tasks: readonly Task[]): Message[] {
  return tasks.filter((task): task is Message => task.kind === 'message' && task.payload.must === true);
}

/**
 * Asks each receiver what it would answer, given the messages it would have received before. Nothing is written: by the time a message is
 * delivered another command may have come first, and a refusal is then an incident.
 * @param receivers by dossier; a missing dossier refuses
 */
export function unwilling(
  messages: readonly Message[],
  receivers: ReadonlyMap<string, Receiver>,
  now: string,
): { to: string; problem: Problem }[] {
  const known = new Map(receivers);
  return messages.flatMap((message) => {
    const { to } = message.payload;
    const receiver = known.get(to);
    const answer = receiver ? ask(receiver, message, now) : problems.notFound(`Le dossier « ${to} » n’existe pas.`);
    if (isProblem(answer)) return [{ to, problem: answer }];
    if (receiver) known.set(to, { ...receiver, dossier: answer });
    return [];
  });
}

function ask({ compiled, dossier, liens }: Receiver, { key, dossier: sender, payload }: Message, now: string) {
  const { event, data, workflow } = payload;
  const command = { kind: 'message', event, data, from: { workflow, dossier: sender, key } } as const;
  const moment = { now, id: dossier.id, liens };
  const wanted = reservationOf(compiled, dossier, command, moment);
  if (!wanted.ok) return wanted.problem;
  const { reservation } = wanted;
  const count = reservation === null ? 0 : (liens[reservation.link]?.counters[reservation.counter] ?? 0);
  if (reservation !== null && count >= reservation.max && !reservation.override) return quotaFull(reservation, count);
  const decision = decide(compiled, dossier, command, moment);
  if (!decision.ok) return decision.problem;
  return decision.dropped ? dossier : decision.dossier;
}

function isProblem(answer: Problem | Dossier): answer is Problem {
  return 'code' in answer;
}

/**
 * Refuses the whole act because of receivers that would refuse: it names each, with its reason, and gives the id of those that may be read.
 */
export function refusedByReceivers(refusals: readonly { name: string; dossier?: string; problem: Problem }[]): Problem {
  const because = refusals.map(({ name, dossier, problem }) => ({
    ...{ text: `${name} : ${reason(problem)}`, path: 'send' },
    ...(dossier !== undefined && { dossier }),
  }));
  const names = refusals.map(({ name }) => name).join(', ');
  return problems.guardRefused(`Rien n’a été fait : ${names} ne peut pas recevoir ce qui en découle.`, { because });
}

/** Gives the first reason in a few words. */
export function reason({ code, detail, errors = [], because = [] }: Problem): string {
  if (code === 'unknown-event') return 'ce n’est pas possible à l’étape où il est.';
  const [first] = [...errors.map(({ message }) => message), ...because.map(({ text }) => text)];
  return first === undefined || detail.includes(first) ? detail : `${detail} ${first}`;
}
