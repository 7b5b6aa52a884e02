import { own } from '../../base/base.ts';
import { expressionsOfDeadline, type Transition, transitionsOf } from '../../definition/definition.ts';
import type { ActionConfig, Bundle, DeadlineDefinition } from '../../engine/engine.ts';
import { parseDuration } from '../../time/time.ts';
import { isAtRest, type SureStep, stepOf, takenBy } from './steps.ts';

type ChainMessage = Extract<ActionConfig, { type: 'send' }>['params'];

/** Describes one link of a chain of messages: a transition taken by one dossier of the chain. */
export interface Link {
  bundle: Bundle;
  /** Is the rank of the dossier in the chain, by order of appearance. */
  dossier: number;
  step: SureStep;
  /** Says where the action that leads to the next link is written, and what it sends; `send` is null for a deadline due at once. */
  by: { path: string; send: ChainMessage | null };
}

/**
 * Describes a dossier of a chain: its last step, and the rank of the dossier that sent it its last message; `linked` is the link that leads
 * to it.
 */
interface ChainDossier {
  bundle: Bundle;
  last: SureStep | null;
  sender: number | null;
  linked: string | null;
}

/** Is the dossier that receives a message: a dossier already in the chain, or the next one. */
type Receiver = ChainDossier & { at: number };

/** Limits the rings looked for: longer ones are left to the running product, which stops them too. */
const LONGEST = 8;

/**
 * Finds the rings of messages that begin with this transition and come back to it with each dossier where it was. A message is followed
 * only where its receiver is known and accepts it.
 */
export function ringsFrom(bundle: Bundle, start: Transition, all: { [workflow: string]: Bundle }): Link[][] {
  const rings: Link[][] = [];
  const follow = (way: (Omit<Link, 'by'> & { mark: string; by?: Link['by'] })[], members: ChainDossier[]): void => {
    const here = way.at(-1);
    if (here === undefined || way.length > LONGEST) return;
    for (const { to, transitions, by } of nextOf(here.step, here.dossier, members, all)) {
      for (const transition of transitions) {
        const step = stepOf(transition);
        if (step === null || !isAtRest(step)) continue;
        const after = withStep(members, to, step, by.send === null ? null : here.dossier);
        const link = { bundle: to.bundle, dossier: to.at, step, mark: markOf(to.at, after) };
        const so = [...way.slice(0, -1), { ...here, by }];
        const since = so.findIndex(({ mark }) => mark === link.mark);
        if (since >= 0) rings.push(so.slice(since).map(({ mark: _, ...one }) => one as Link));
        else follow([...so, link], after);
      }
    }
  };
  const step = stepOf(start);
  if (step === null || !isAtRest(step)) return [];
  const members = [{ bundle, last: step, sender: null, linked: null }];
  follow([{ bundle, dossier: 0, step, mark: markOf(0, members) }], members);
  return rings;
}

interface Next {
  to: Receiver;
  transitions: Transition[];
  by: Link['by'];
}

function nextOf(step: SureStep, at: number, members: ChainDossier[], all: { [workflow: string]: Bundle }): Next[] {
  const self = members[at];
  if (self === undefined) return [];
  const deadlines = [...step.entered]
    .flatMap(transitionsOf)
    .filter(({ kind, name }) => kind === 'deadline' && isDueAtOnce(self.bundle.workflow.deadlines[name]));
  const fired = deadlines.map((one): Next => {
    return { to: { at, ...self }, transitions: [one], by: { path: one.path, send: null } };
  });
  const sent = step.actions.flatMap(({ action, path }): Next[] => {
    if (action.type !== 'send' || typeof action.params.event !== 'string') return [];
    const { to, event } = action.params;
    const receiver = receiverOf(to, at, members, all);
    if (receiver === null || !isTakenFrom(receiver.bundle, event, self.bundle)) return [];
    const transitions = takenBy(receiver.bundle.workflow, event, receiver.last);
    return [{ to: receiver, transitions, by: { path: `${path}.params`, send: action.params } }];
  });
  return [...fired, ...sent];
}

/**
 * Finds the receiver: the dossier itself, the sender of its last message, or a dossier of the only workflow its link leads to, which has
 * done nothing yet.
 */
function receiverOf(
  to: string,
  at: number,
  members: ChainDossier[],
  all: { [workflow: string]: Bundle },
): Receiver | null {
  const self = members[at];
  if (self === undefined) return null;
  if (to === 'dossier.id') return { at, ...self };
  if (to === 'sender.dossier') return senderOf(self, members);
  const link = own(self.bundle.workflow.links, to);
  if (link === undefined || link.each !== undefined || typeof link.workflow !== 'string') return null;
  const linked = `${at} ${to}`;
  const known = members.findIndex((one) => one.linked === linked);
  const member = members[known];
  if (member !== undefined) return { at: known, ...member };
  const bundle = all[link.workflow];
  return bundle === undefined ? null : { at: members.length, bundle, last: null, sender: null, linked };
}

function senderOf({ sender }: ChainDossier, members: ChainDossier[]): Receiver | null {
  const member = sender === null ? undefined : members[sender];
  return member === undefined || sender === null ? null : { at: sender, ...member };
}

/** Tells whether the workflow accepts this event from the sender without any condition. */
function isTakenFrom({ workflow }: Bundle, event: string, sender: Bundle): boolean {
  const asked = own(workflow.events, event);
  if (asked?.from?.includes(sender.workflow.id) !== true) return false;
  return asked.availableIf === undefined && asked.validIf === undefined && asked.reserve === undefined;
}

/** Names the members whose expressions are read once a deadline is due. */
const ONCE_DUE = ['due', 'except'];

/** Tells whether a deadline, counted from the entry in its state, is due as soon as it is armed. */
function isDueAtOnce(deadline: DeadlineDefinition | undefined): boolean {
  if (deadline === undefined || deadline.from !== 'entry') return false;
  const { delay, each, endOf, delays } = deadline;
  const isAsked = expressionsOfDeadline(deadline).some(
    ({ path: [member], decides }) => decides === 'deadline' && !ONCE_DUE.includes(String(member)),
  );
  if (isAsked || [each, endOf, delays].some((asked) => asked !== undefined)) return false;
  const { months, days, ms } = parseDuration(delay ?? 'P0D');
  return months + days + ms <= 0;
}

function withStep(
  members: ChainDossier[],
  { at, ...member }: Receiver,
  step: SureStep,
  sender: number | null,
): ChainDossier[] {
  const after = [...members];
  after[at] = { ...member, last: step, sender };
  return after;
}

/** Returns the same mark when the same dossier acted last, and each dossier is where it was. */
function markOf(at: number, members: ChainDossier[]): string {
  return JSON.stringify([at, members.map(({ last, sender }) => [last?.transition.path, sender])]);
}
