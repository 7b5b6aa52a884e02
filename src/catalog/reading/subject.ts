import type { Finding } from '../../base/base.ts';
import { nodesOf, type StateNode, type Transition, transitionsOf } from '../../definition/definition.ts';
import { type Bundle, type Compilation, compileBundle } from '../../engine/engine.ts';
import type { KnownBundle } from '../files/memory.ts';
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
  /** The bundle compiled, without its templates: once however often it is asked, and whatever letter changes. It takes about a second. */
  compilation(): Compilation;
  /** Its templates as they are read, each by itself. */
  sources: KnownBundle['sources'];
}

type Context = Pick<Subject, 'all' | 'available' | 'today'>;

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

export function subjectOf(bundle: Bundle, context: Context, known: KnownBundle): Subject {
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

/** Runs a check, unless it is known what it finds in this bundle: so it is where it looked at nothing else. */
export function runCheckOnce(check: Check, subject: Subject, known: KnownBundle): Finding[] {
  const said = known.own.get(check.code) ?? known.bare.own.get(check.code);
  if (said !== undefined) return said;
  const looked = { beside: false, templates: false };
  const found = runCheck(check, watched(subject, looked));
  if (!looked.beside) (looked.templates ? known.own : known.bare.own).set(check.code, found);
  return found;
}

/** The same subject, telling when something beside its bundle is looked at, or its templates. */
function watched(subject: Subject, looked: { beside: boolean; templates: boolean }): Subject {
  const looking = <Value>(value: Value, at: keyof typeof looked) => ({
    enumerable: true,
    get: () => {
      looked[at] = true;
      return value;
    },
  });
  const { all, available, today, sources, bundle, ...alone } = subject;
  const { templates, ...parts } = bundle;
  // Those that were taken away are put back, as getters.
  return Object.defineProperties(alone, {
    ...{ all: looking(all, 'beside'), available: looking(available, 'beside'), today: looking(today, 'beside') },
    sources: looking(sources, 'templates'),
    bundle: { enumerable: true, value: Object.defineProperty(parts, 'templates', looking(templates, 'templates')) },
  }) as Subject;
}

function runCheck(check: Check, subject: Subject): Finding[] {
  return check.run(subject).map((found) => ({ level: check.level, code: check.code, file: subject.file, ...found }));
}
