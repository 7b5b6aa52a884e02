import { cache, type Finding, problems, Refusal, refuse } from '../../base/base.ts';
import {
  type Bundle,
  type CompiledBundle,
  compileBundle,
  type Example,
  type JournalEntry,
  playedScript,
  type ReplayOutcome,
  replayExample,
  type SimulationView,
  type SimulationViewRequest,
  type StoryMove,
  storyPath,
  viewSimulation,
} from '../../engine/engine.ts';
import { bundleHash, type DefinitionTexts } from '../files/files.ts';
import { lintBundles } from '../judge/judge.ts';
import { definitionsIn } from '../reading/reading.ts';
import { applied, movedIn, type RenameRequest, type RenameResult, refusal, renamesOf } from '../rename/rename.ts';
import { type FieldRenaming, fieldRenamesOf } from '../rename-field/rename-field.ts';
import { type FileRenaming, fileRenamesOf } from '../rename-file/rename-file.ts';
import { type Proposal, pathSaid, proposeExample } from '../synthetic/synthetic.ts';
import { templateVariables, type VariablesIn } from '../templates/templates.ts';
import { type ChangeAlone, changeAlone } from './unseen-changes.ts';

/** Describes a trial: a bundle tried as it is, published or not; its examples played again; what one of its letters may print; and more. */
export type SimulationJob =
  | { kind: 'look'; bundle: Bundle; asked: SimulationViewRequest }
  | { kind: 'replay'; bundle: Bundle; examples: Example[] }
  | { kind: 'variables'; bundle: Bundle; template: string }
  /** Asks for the paths of examples, null where one cannot be played, and of stories. */
  | { kind: 'paths'; bundle: Bundle; examples: Example[]; stories: StoryMove[][] }
  /** Asks for an invented dossier that takes the path of these journals; the search lasts `withinMs` at most. */
  | { kind: 'propose'; bundle: Bundle; path: string[]; stories: JournalEntry[][]; withinMs: number }
  /** Asks what each set of places of a version does, taken alone. */
  | { kind: 'alone'; before: Bundle; after: Bundle; examples: Example[]; sets: string[][] }
  /** Asks where a thing of a draft is named, and what another id changes; `base` is the version that the draft changes. */
  | {
      kind: 'rename';
      texts: DefinitionTexts;
      base: DefinitionTexts;
      renaming: RenameRequest | FieldRenaming | FileRenaming;
    };

export type SimulationResult =
  | { kind: 'look'; view: SimulationView }
  | { kind: 'replay'; replayed: Replay[] }
  | { kind: 'variables'; found: VariablesIn }
  | { kind: 'paths'; examples: (string[] | null)[]; stories: string[][] }
  | { kind: 'propose'; proposal: Proposal; said: string[] }
  | { kind: 'alone'; alone: ChangeAlone[] }
  | { kind: 'rename'; renamed: RenameResult };

/** Says how an example plays; an example that could not be played says why. */
export type Replay = ReplayOutcome | { verdict: 'broken'; reasons: string[] };

/** Keeps the last bundles compiled, as a trial is often repeated at once with a small change. */
const compiled = cache<string, CompiledBundle>({ name: 'bundles of trials', bound: 6 });

/**
 * Plays one trial.
 * @throws Refusal invalid-form when the definitions do not hold, or the trial would not end
 */
export function runSimulationJob(job: SimulationJob): SimulationResult {
  const { kind } = job;
  switch (kind) {
    case 'look':
      return { kind, view: viewSimulation(compiledOf(job.bundle), job.asked) };
    case 'replay':
      return { kind, replayed: replays(job.bundle, job.examples) };
    case 'variables':
      return { kind, found: variablesIn(job.bundle, job.template) };
    case 'paths':
      return { kind, ...pathsIn(job) };
    case 'propose':
      return { kind, ...proposed(job) };
    case 'alone':
      return { kind, alone: job.sets.map((places) => changeAlone(job, job.examples, places)) };
    case 'rename':
      return { kind, renamed: renamed(job) };
  }
}

function renamed({ texts, base, renaming }: Extract<SimulationJob, { kind: 'rename' }>): RenameResult {
  switch (renaming.kind) {
    case 'state':
    case 'event':
    case 'deadline':
      return renamesOf(texts, base)(renaming);
    case 'field':
      return checked(texts, fieldRenamesOf(texts, base)(renaming), { was: lastOf(renaming.field), is: renaming.to });
    default:
      return checked(texts, fileRenamesOf(texts, base)(renaming), { was: lastOf(renaming.id), is: renaming.to });
  }
}

/** Returns the last part of `coordonnees.telephone` or `emails/rappel`. */
function lastOf(id: string): string {
  return id.slice(Math.max(id.lastIndexOf('.'), id.lastIndexOf('/')) + 1);
}

/** Lists the variables of a template even when letters of its bundle are at fault: they are compiled only when used. */
function variablesIn(bundle: Bundle, template: string): VariablesIn {
  const { compiled: sound } = compileBundle(bundle, 'when-used');
  return templateVariables(bundle, template, (path) => sound?.values.get(path) ?? null);
}

function proposed({ bundle, path, stories, withinMs }: Extract<SimulationJob, { kind: 'propose' }>) {
  const known = compiledOf(bundle);
  const deadline = performance.now() + withinMs;
  return { proposal: proposeExample(known, stories, () => performance.now() > deadline), said: pathSaid(known, path) };
}

function pathsIn({ bundle, examples, stories }: Extract<SimulationJob, { kind: 'paths' }>) {
  const known = compiledOf(bundle);
  return {
    examples: examples.map((example) => {
      try {
        return storyPath(known, playedScript(known, example).moves);
      } catch (error) {
        if (error instanceof Refusal) return null;
        throw error;
      }
    }),
    stories: stories.map((moves) => storyPath(known, moves)),
  };
}

/** Plays examples again; those of definitions that do not compile are broken, and the check of these definitions says why. */
export function replays(bundle: Bundle, examples: Example[]): Replay[] {
  const known = orBroken(() => compiledOf(bundle));
  if ('verdict' in known) return examples.map(() => known);
  return examples.map((example) => orBroken(() => replayExample(known, example)));
}

type BrokenExample = Extract<Replay, { verdict: 'broken' }>;

function orBroken<Value>(play: () => Value): Value | BrokenExample {
  try {
    return play();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { detail, errors = [] } = error.problem;
    return { verdict: 'broken', reasons: [detail, ...errors.flatMap(({ message }) => message ?? [])] };
  }
}

function compiledOf(bundle: Bundle): CompiledBundle {
  return compiled.ensure(bundleHash(bundle), () => freshly(bundle));
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

/**
 * Returns the rename only if it adds no error to the definitions: a use of the name that could not be followed is refused, with its place.
 * An error that was there already stops nothing.
 */
function checked(texts: DefinitionTexts, done: RenameResult, { was, is }: Record<'was' | 'is', string>): RenameResult {
  if (!done.ok) return done;
  const after = errorsIn(movedIn(applied(texts, done.edits), done.moved));
  if (after.length === 0) return done;
  // Both names count as one, so that only new errors differ.
  const keyOf = inOneName(was, is);
  const known = new Set(errorsIn(texts).map(keyOf));
  const caused = after.find((finding) => !known.has(keyOf(finding)));
  return caused === undefined
    ? done
    : refusal(
        `Il est nommé dans ${caused.file} (${caused.path}) d’une façon qui ne peut pas être suivie : ${caused.message} Changez-le d’abord là, dans la source.`,
      );
}

function inOneName(was: string, is: string): (finding: Finding) => string {
  const either = new RegExp(`(?<![\\w-])(?:${was}|${is})(?![\\w-])`, 'g');
  return ({ file, code, path, message }) => [file, code, path, message].join('\n').replaceAll(either, was);
}

function errorsIn(texts: DefinitionTexts): Finding[] {
  const { bundles, screens, findings, available } = definitionsIn(texts);
  const found = [...findings, ...lintBundles(bundles, { ...available, screens })];
  return found.filter(({ level }) => level === 'error');
}
