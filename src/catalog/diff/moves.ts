import { type Json, type JsonObject, sameJson } from '../../base/base.ts';
import { nodesOf, type StateNode, type Transition, targetOf, transitionsOf } from '../../definition/definition.ts';
import type { Workflow } from '../../engine/engine.ts';
import { actionsAspect } from './actions.ts';
import { aspectChanges, aspectsOf } from './aspects.ts';
import { added, type BundleChange, type ChangeSubject, objectOf, removed } from './change.ts';
import { type PairedVersions, type Renames, recordInNewNames } from './renames.ts';
import { titleOf } from './states.ts';

/** Holds one alternative, with the id of its target: when states are moved, the written target changes but its id does not. */
interface ComparedMove {
  transition: Transition;
  /** Is the id of the target; null = the dossier stays where it is. */
  to: string | null;
  toTitle: string | null;
  own: JsonObject;
}

/** Compares the transitions of states that both versions have; the transitions of an added or removed state come and go with it. */
export function moveChanges({ before, after, renamed }: PairedVersions): BundleChange[] {
  const roots = [before, after].map(({ workflow }) => nodesOf(workflow)[0]);
  const [was, is] = roots;
  const pairs = renamed.states.kept.map(({ before: one, after: other }): [StateNode, StateNode] => [one, other]);
  const all = was && is ? [...pairs, [was, is] as [StateNode, StateNode]] : pairs;
  return all.flatMap(([one, other]) => changesOf(one, other, { before, after, renamed }));
}

function changesOf(was: StateNode, is: StateNode, { before, after, renamed }: PairedVersions): BundleChange[] {
  const [former, now] = [handlersOf(was, renamed.names), handlersOf(is, new Map())];
  const handlers = [...new Set([...now.keys(), ...former.keys()])];
  return handlers.flatMap((handler) => {
    const [olds, news] = [former.get(handler) ?? [], now.get(handler) ?? []];
    const words = { is, workflow: news.length > 0 ? after.workflow : before.workflow };
    return alternativeChanges(olds, news, { ...words, renamed });
  });
}

interface MoveWords {
  is: StateNode;
  workflow: Workflow;
  renamed: Renames;
}

function alternativeChanges(olds: ComparedMove[], news: ComparedMove[], words: MoveWords): BundleChange[] {
  const [left, right] = [[...olds], [...news]];
  const pairs: [ComparedMove, ComparedMove][] = [];
  const take = (fits: (one: ComparedMove, other: ComparedMove) => boolean) => {
    for (const other of [...right]) {
      const one = left.find((each) => fits(each, other));
      if (one === undefined) continue;
      pairs.push([one, other]);
      left.splice(left.indexOf(one), 1);
      right.splice(right.indexOf(other), 1);
    }
  };
  take((one, other) => one.to === other.to && sameJson(one.own, other.own));
  take((one, other) => one.to === other.to);
  take((one, other) => sameJson(one.own['guard'], other.own['guard']));
  const found = [
    ...right.map((move) =>
      added(subjectOf(move, words), {
        class: move.to === null ? 'additive' : 'structural',
        text: told(move, 'Nouvelle issue'),
      }),
    ),
    ...left.map((move) =>
      removed(subjectOf(move, words), {
        class: move.to === null ? 'tightening' : 'structural',
        text: told(move, 'Issue retirée'),
      }),
    ),
    ...pairs.flatMap(([one, other]) => ownChanges(one, other, words)),
  ];
  return [...found, ...orderChange(pairs, words)];
}

/** Reports a new order of alternatives, as XState takes the first that may pass. */
function orderChange(pairs: [ComparedMove, ComparedMove][], words: MoveWords): BundleChange[] {
  const inOrder = pairs.toSorted(([, a], [, b]) => a.transition.index - b.transition.index);
  const isKept = inOrder.every(
    ([one], i) => i === 0 || (inOrder[i - 1]?.[0].transition.index ?? 0) < one.transition.index,
  );
  const first = inOrder[0]?.[1];
  if (isKept || first === undefined) return [];
  const say = (side: 0 | 1) =>
    inOrder
      .map((both) => both[side])
      .toSorted((a, b) => a.transition.index - b.transition.index)
      .map(({ toTitle }) => toTitle ?? 'rester')
      .join(', puis ');
  const sides = { before: say(0), after: say(1) };
  return [{ ...subjectOf(first, words), kind: 'changed', class: 'structural', text: 'Ordre des issues', ...sides }];
}

function ownChanges(one: ComparedMove, other: ComparedMove, words: MoveWords): BundleChange[] {
  const subject = subjectOf(other, words);
  const sides = { before: one.toTitle ?? 'on reste', after: other.toTitle ?? 'on reste' };
  const retargeted: BundleChange[] =
    one.to === other.to ? [] : [{ ...subject, kind: 'changed', class: 'structural', text: 'Mène ailleurs', ...sides }];
  const before = recordInNewNames(one.own, other.own, words.renamed);
  const compared = aspectsOf('transition');
  return [
    ...retargeted,
    ...aspectChanges(subject, [before, other.own], {
      ...compared,
      aspects: { ...compared.aspects, actions: actionsAspect('En passant') },
    }),
  ];
}

function told({ toTitle }: ComparedMove, what: string): string {
  return toTitle === null ? `${what}, sans changer d’étape` : `${what}, vers « ${toTitle} »`;
}

function subjectOf({ transition: { kind, name } }: ComparedMove, { is, workflow }: MoveWords): ChangeSubject {
  const state = is.parent === null ? null : is.id;
  const id = `${state ?? ''} ${kind} ${name}`.trim();
  const where = state === null ? 'Tout le processus' : titleOf(is);
  return { about: 'move', id, title: `${where} : ${moveTitle(workflow, kind, name)}`, state };
}

function moveTitle({ events, deadlines }: Workflow, kind: Transition['kind'], name: string): string {
  switch (kind) {
    case 'event':
      return events[name]?.title ?? name;
    case 'deadline':
      return deadlines[name]?.title ?? name;
    case 'always':
      return 'passage automatique';
    case 'done':
      return 'une fois tout terminé';
  }
}

function handlersOf(node: StateNode, names: ReadonlyMap<string, string>): Map<string, ComparedMove[]> {
  const handlers = new Map<string, ComparedMove[]>();
  for (const transition of transitionsOf(node)) {
    const { kind, name } = transition;
    const handler = `${kind} ${names.get(name) ?? name}`;
    handlers.set(handler, [...(handlers.get(handler) ?? []), moveOf(transition, names)]);
  }
  return handlers;
}

function moveOf(transition: Transition, names: ReadonlyMap<string, string>): ComparedMove {
  const { target, ...own } = transition.config;
  const found = target === undefined ? null : targetOf(transition.from, target);
  const id = found === null ? (target ?? null) : found.id;
  return {
    transition,
    to: id === null ? null : (names.get(id) ?? id),
    toTitle: found === null ? (target ?? null) : titleOf(found),
    own: objectOf(own as Json),
  };
}
