import { type Finding, problems, Refusal, refuse } from '../../base/base.ts';
import {
  type Bundle,
  type CompiledBundle,
  compileBundle,
  type Example,
  lookAtTrial,
  type Replayed,
  replayExample,
  type TrialAsked,
  type TrialView,
} from '../../engine/engine.ts';
import { bundleHash } from '../files/assemble.ts';

/** A trial of a bundle as it is, published or not; or its examples played again. */
export type TrialJob =
  | { kind: 'look'; bundle: Bundle; asked: TrialAsked }
  | { kind: 'replay'; bundle: Bundle; examples: Example[] };

export type TrialResult = { kind: 'look'; view: TrialView } | { kind: 'replay'; replayed: Replay[] };

/** How an example goes; what could not be played says why. */
export type Replay = Replayed | { verdict: 'broken'; reasons: string[] };

/** What is tried is tried again at once, changed a little: the last bundles stay compiled. */
const compiled = new Map<string, CompiledBundle>();
const KEPT = 6;

/** @throws Refusal invalid-form when the definitions do not hold, or it would not end */
export function doTrial(job: TrialJob): TrialResult {
  if (job.kind === 'look') return { kind: 'look', view: lookAtTrial(compiledOf(job.bundle), job.asked) };
  return { kind: 'replay', replayed: replays(job.bundle, job.examples) };
}

/** Examples of definitions that do not hold are broken: the check of these says why. */
export function replays(bundle: Bundle, examples: Example[]): Replay[] {
  return examples.map((example) => {
    try {
      return replayExample(compiledOf(bundle), example);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { detail, errors = [] } = error.problem;
      return { verdict: 'broken', reasons: [detail, ...errors.flatMap(({ message }) => message ?? [])] };
    }
  });
}

function compiledOf(bundle: Bundle): CompiledBundle {
  const hash = bundleHash(bundle);
  const found = compiled.get(hash) ?? freshly(bundle);
  compiled.delete(hash);
  compiled.set(hash, found);
  for (const oldest of compiled.keys()) if (compiled.size > KEPT) compiled.delete(oldest);
  return found;
}

function freshly(bundle: Bundle): CompiledBundle {
  const { compiled: sound, findings } = compileBundle(bundle);
  return sound ?? refuse(unsound(findings));
}

function unsound(findings: Finding[]) {
  const [first] = findings.filter(({ level }) => level === 'error');
  const said = first === undefined ? '' : ` ${first.file} : ${first.message} ${first.cure}`;
  return problems.invalidForm(`Ces définitions ont des erreurs : elles ne peuvent pas être essayées.${said}`);
}
