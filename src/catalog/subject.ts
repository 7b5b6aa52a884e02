import type { Finding } from '../base/base.ts';
import { type Bundle, type Compilation, compileBundle } from '../engine/engine.ts';
import { nodesOf, type StateNode, type Transition, transitionsOf } from './machine.ts';
import type { Available } from './read-definitions.ts';

/** What a check looks at: one bundle, its machine as a tree, and the other workflows it may speak to. */
export interface Subject {
  bundle: Bundle;
  /** `workflows/<id>.json`. */
  file: string;
  nodes: StateNode[];
  root: StateNode;
  transitions: Transition[];
  /** Every workflow of the folder, by id, this one included. */
  all: { [workflow: string]: Bundle };
  /** Names of all the files there are, to suggest. */
  available: Available;
  /** Civil date the lint is run on. */
  today: string;
  /** The bundle compiled, once however often it is asked: it takes about a second. */
  compilation(): Compilation;
}

/** One thing that can be wrong. `run` says each place where it is. */
export interface Check {
  code: string;
  /** What the check demands, in French. */
  title: string;
  level: Finding['level'];
  /** Code of a check without which this one would only echo its findings: then it is not run. */
  needs?: string;
  run(subject: Subject): Found[];
}

/** A finding as a check writes it; file, level and code are the workflow's and the check's own unless given. */
export type Found = Pick<Finding, 'path' | 'message' | 'cure'> & Partial<Pick<Finding, 'file'>>;

export function subjectOf(bundle: Bundle, context: Pick<Subject, 'all' | 'available' | 'today'>): Subject {
  const nodes = nodesOf(bundle.workflow);
  const [root] = nodes;
  if (root === undefined) throw new Error('A machine has at least its root');
  let compiled: Compilation | null = null;
  return {
    ...context,
    bundle,
    file: `workflows/${bundle.workflow.id}.json`,
    nodes,
    root,
    transitions: nodes.flatMap(transitionsOf),
    compilation: () => {
      compiled ??= compileBundle(bundle);
      return compiled;
    },
  };
}

export function runCheck(check: Check, subject: Subject): Finding[] {
  return check.run(subject).map((found) => ({ level: check.level, code: check.code, file: subject.file, ...found }));
}
