import type { JsonObject } from '../../base/base.ts';
import { initialOf, nodesOf, type StateNode } from '../../definition/definition.ts';
import { actionsAspect } from './actions.ts';
import { type Aspects, aspectChanges, aspectsOf } from './aspects.ts';
import { added, type BundleChange, type ChangeSubject, objectOf, removed } from './change.ts';
import { type PairedVersions, type Renames, recordInNewNames } from './renames.ts';

/** Finds the states that were added, removed, moved, renamed or changed. Their transitions are compared separately (`moves.ts`). */
export function stateChanges({ before, after, renamed }: PairedVersions): BundleChange[] {
  const { states } = renamed;
  return [
    ...states.added.map(({ after: node }) =>
      added(subjectOf(node), { class: 'structural', text: `Nouvelle étape${placeOf(node)}` }),
    ),
    ...states.removed.map(({ before: node }) =>
      removed(subjectOf(node), { class: 'structural', text: `Étape retirée${placeOf(node)}` }),
    ),
    ...states.kept.flatMap(({ before: was, after: is }) => [
      ...moved(was, is, renamed),
      ...ownChanges(subjectOf(is), was, is, renamed),
    ]),
    ...rootChanges({ before, after, renamed }),
  ];
}

export function rootSubject(title: string): ChangeSubject {
  return { about: 'workflow', id: '', title, state: null };
}

function subjectOf(node: StateNode): ChangeSubject {
  return { about: 'state', id: node.id, title: titleOf(node), state: node.id };
}

export function titleOf(node: StateNode): string {
  return node.config.meta?.title ?? node.id;
}

function placeOf({ parent }: StateNode): string {
  return parent?.parent ? `, dans « ${titleOf(parent)} »` : '';
}

function moved(was: StateNode, is: StateNode, { names }: Renames): BundleChange[] {
  const subject = subjectOf(is);
  const found: BundleChange[] = [];
  const parentBefore = parentId(was);
  if ((names.get(parentBefore) ?? parentBefore) !== parentId(is)) {
    const sides = { before: placeName(was), after: placeName(is) };
    found.push({ ...subject, kind: 'moved', class: 'structural', text: 'Étape déplacée', ...sides });
  }
  if (was.id !== is.id) {
    const sides = { before: was.id, after: is.id };
    found.push({ ...subject, kind: 'renamed', class: 'structural', text: 'Même étape, autre identifiant', ...sides });
  }
  return found;
}

function parentId({ parent }: StateNode): string {
  return parent?.parent ? parent.id : '';
}

function placeName({ parent }: StateNode): string {
  return parent?.parent ? titleOf(parent) : 'premier niveau';
}

function rootChanges({ before, after, renamed }: PairedVersions): BundleChange[] {
  const [was, is] = [nodesOf(before.workflow)[0], nodesOf(after.workflow)[0]];
  return was && is ? ownChanges(rootSubject(after.workflow.title), was, is, renamed) : [];
}

/** Lists the members compared elsewhere: names, inner states, transitions. */
const ELSEWHERE = ['id', 'states', 'on', 'after', 'always', 'onDone', 'meta'];

/** Compares the actions on entry and exit letter by letter. */
const DONE: Aspects = { entry: actionsAspect('En entrant'), exit: actionsAspect('En sortant') };

function ownChanges(subject: ChangeSubject, was: StateNode, is: StateNode, renamed: Renames): BundleChange[] {
  const [meta, metaAfter] = [objectOf(was.config.meta), objectOf(is.config.meta)];
  const [before, after] = [ownOf(was), ownOf(is)];
  const state = aspectsOf('state');
  return [
    ...aspectChanges(subject, [recordInNewNames(meta, metaAfter, renamed), metaAfter], aspectsOf('stateMeta')),
    ...aspectChanges(subject, [recordInNewNames(before, after, renamed), after], {
      ...state,
      aspects: { ...state.aspects, ...DONE },
    }),
  ];
}

/** Returns the state's own members; `initial` is the id of the first state, whatever its key. */
function ownOf(node: StateNode): JsonObject {
  const kept = Object.entries(objectOf(node.config)).filter(([member]) => !ELSEWHERE.includes(member));
  const first = initialOf(node);
  return { ...Object.fromEntries(kept), ...(first && { initial: first.id }) };
}
