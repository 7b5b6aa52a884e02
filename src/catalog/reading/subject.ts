import type { Finding } from '../../base/base.ts';
import { nodesOf, type StateNode, type Transition, transitionsOf } from '../../definition/definition.ts';
import { type Bundle, type Compilation, compileBundle } from '../../engine/engine.ts';
import type { KnownBundle } from '../files/files.ts';
import type { Available } from './read-definitions.ts';

/** Holds what a check reads: one bundle, its machine as a tree, and the other workflows it may send to. */
export interface CheckSubject {
  bundle: Bundle;
  /** Is the path `workflows/<id>.json`. */
  file: string;
  nodes: StateNode[];
  root: StateNode;
  transitions: Transition[];
  /** Holds every workflow of the folder, by id, this one included. */
  all: { [workflow: string]: Bundle };
  /** Names every file of the folder, to suggest. */
  available: Available;
  /** Is the civil date the lint is run on. */
  today: string;
  /** Compiles the bundle without its templates, which takes about a second: it is done once, and is kept when only a template changes. */
  compilation(): Compilation;
  /** Returns each template as it was linted by itself. */
  sources: KnownBundle['sources'];
}

type CheckContext = Pick<CheckSubject, 'all' | 'available' | 'today'>;

/** Describes one check: `run` lists the places where it fails. */
export interface LintCheck {
  code: string;
  /** Says in French what the check demands. */
  title: string;
  level: Finding['level'];
  /** Names a check on which this one depends: when that check fails, this one would only repeat its findings, and is not run. */
  needs?: string;
  run(subject: CheckSubject): CheckFinding[];
}

/** Describes a finding as a check writes it; file, level and code are the workflow's and the check's own unless given. */
export type CheckFinding = Pick<Finding, 'path' | 'message' | 'cure'> & Partial<Pick<Finding, 'file'>>;

export function subjectOf(bundle: Bundle, context: CheckContext, known: KnownBundle): CheckSubject {
  const nodes = nodesOf(bundle.workflow);
  const [root] = nodes;
  if (root === undefined) throw new Error('A machine has at least its root');
  return {
    ...context,
    bundle,
    file: `workflows/${bundle.workflow.id}.json`,
    nodes,
    root,
    transitions: nodes.flatMap(transitionsOf),
    sources: known.sources,
    compilation: () => {
      known.bare.compilation ??= compileBundle({ ...bundle, templates: {} }, 'now', known.check);
      return known.bare.compilation;
    },
  };
}

/** Runs a check, unless its findings are kept: they are when it read nothing but this bundle. */
export function runCheckOnce(check: LintCheck, subject: CheckSubject, known: KnownBundle): Finding[] {
  const said = known.own.get(check.code) ?? known.bare.own.get(check.code);
  if (said !== undefined) return said;
  const looked = { beside: false, templates: false };
  const found = runCheck(check, watched(subject, looked));
  if (!looked.beside) (looked.templates ? known.own : known.bare.own).set(check.code, found);
  return found;
}

/** Wraps a subject so as to record whether a check reads anything outside the bundle, or its templates. */
function watched(subject: CheckSubject, looked: { beside: boolean; templates: boolean }): CheckSubject {
  const looking = <Value>(value: Value, at: keyof typeof looked) => ({
    enumerable: true,
    get: () => {
      looked[at] = true;
      return value;
    },
  });
  const { all, available, today, sources, bundle, ...alone } = subject;
  const { templates, ...parts } = bundle;
  // Puts the removed members back, as getters.
  return Object.defineProperties(alone, {
    ...{ all: looking(all, 'beside'), available: looking(available, 'beside'), today: looking(today, 'beside') },
    sources: looking(sources, 'templates'),
    bundle: { enumerable: true, value: Object.defineProperty(parts, 'templates', looking(templates, 'templates')) },
  }) as CheckSubject;
}

function runCheck(check: LintCheck, subject: CheckSubject): Finding[] {
  return check.run(subject).map((found) => ({ level: check.level, code: check.code, file: subject.file, ...found }));
}
