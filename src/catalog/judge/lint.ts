import type { Finding } from '../../base/base.ts';
import type { DefinitionKind } from '../../definition/definition.ts';
import type { Bundle } from '../../engine/engine.ts';
import type { Screen } from '../../screens/screens.ts';
import { checks, formSchema, itemChoice, unknownForm } from '../checks/checks.ts';
import { shapeFindings } from '../definition/definition.ts';
import { type KnownBundle, type Memory, needsRefused, newMemory } from '../files/files.ts';
import { type Available, type CheckSubject, runCheckOnce, subjectOf } from '../reading/reading.ts';
import { onScreens } from './on-screens.ts';

/** Gives the names to suggest and the civil date of the lint; by default the names the bundles hold, and the real date. */
export interface LintOptions extends Partial<Available> {
  today?: string;
  /** Lists the screens about these workflows: their expressions are checked too. */
  screens?: Screen[];
  /** Remembers the results of the last check. */
  memory?: Memory;
}

/**
 * Lists every mistake in these bundles, each with file, JSON path, French sentence and cure. Bundles are checked together: what one sends,
 * another must await. A bundle whose shape is refused is not checked further.
 */
export function lintBundles(bundles: { [workflow: string]: Bundle }, options: LintOptions = {}): Finding[] {
  const context = {
    all: bundles,
    available: { ...namesIn(bundles), ...options },
    today: options.today ?? new Date().toISOString().slice(0, 10),
  };
  const { screens = [], memory = newMemory(), refused = [] } = options;
  const whole = Object.values(bundles).filter((bundle) => !needsRefused(bundle, refused));
  return distinct(whole.flatMap((bundle) => lint(bundle, { ...context, screens, memory })));
}

type LintContext = Pick<CheckSubject, 'all' | 'available' | 'today'> & { screens: Screen[]; memory: Memory };

function lint(bundle: Bundle, { screens, memory, ...context }: LintContext): Finding[] {
  const misshapen = shapes(bundle);
  if (misshapen.length > 0) return misshapen;
  const known = memory.bundle(bundle);
  const subject = subjectOf(bundle, context, known);
  const found = ownFindings(subject, known);
  // Without its form every expression that reads it is wrong: a person mends the form first.
  if (found.some(({ code }) => FIRST.includes(code))) return found;
  const foundAt = new Set(found.map(({ file, path }) => `${file} ${path}`));
  const { compiled, findings } = subject.compilation();
  const own = findings.filter(({ file, path }) => !foundAt.has(`${file} ${path}`));
  return [...found, ...own, ...(compiled ? onScreens(screens, compiled, context.all) : [])];
}

const FIRST = [formSchema.code, unknownForm.code, itemChoice.code];

function ownFindings(subject: CheckSubject, known: KnownBundle): Finding[] {
  const found: Finding[] = [];
  for (const check of checks) {
    const isEcho = found.some(({ code }) => code === check.needs);
    if (!isEcho) found.push(...runCheckOnce(check, subject, known));
  }
  return found;
}

function shapes({ workflow, rules, lists, directories = {}, roles }: Bundle): Finding[] {
  const all: [DefinitionKind, string, unknown][] = [
    ['workflow', `workflows/${workflow.id}.json`, workflow],
    ['roles', 'workflows/roles.json', { roles }],
    ...Object.entries(rules).map(([id, rule]): [DefinitionKind, string, unknown] => [
      'rule',
      `workflows/rules/${id}.json`,
      rule,
    ]),
    ...Object.entries(lists).map(([id, list]): [DefinitionKind, string, unknown] => [
      'list',
      `workflows/lists/${id}.json`,
      list,
    ]),
    ...Object.entries(directories).map(([id, directory]): [DefinitionKind, string, unknown] => [
      'directory',
      `workflows/directories/${id}.json`,
      directory,
    ]),
  ];
  return all.flatMap(([kind, file, content]) => shapeFindings(kind, file, content));
}

function namesIn(bundles: { [workflow: string]: Bundle }): Available {
  const all = Object.values(bundles);
  const names = (part: (bundle: Bundle) => object) => [...new Set(all.flatMap((bundle) => Object.keys(part(bundle))))];
  return {
    forms: names(({ forms }) => forms),
    rules: names(({ rules }) => rules),
    lists: names(({ lists }) => lists),
    directories: names(({ directories = {} }) => directories),
    templates: names(({ templates }) => templates),
    workflows: Object.keys(bundles),
    refused: [],
  };
}

/** Removes repeated findings: workflows share forms, rules and lists, whose mistakes are reported once. */
function distinct(findings: Finding[]): Finding[] {
  return [
    ...new Map(
      findings.map((finding) => [`${finding.file} ${finding.path} ${finding.code} ${toldOnce(finding)}`, finding]),
    ).values(),
  ];
}

/** Compares findings in templates by cure alone: several workflows use a template, and each message would name its own. */
function toldOnce({ file, message, cure }: Finding): string {
  return file.startsWith('templates/') ? cure : message;
}
