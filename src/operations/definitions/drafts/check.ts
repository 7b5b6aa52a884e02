import {
  bundleHash,
  type Definitions,
  type DefinitionTexts,
  diffBundles,
  endedStates,
  lineOf,
  nameIn,
  templateUsers,
} from '../../../catalog/catalog.ts';
import type { Bundle } from '../../../engine/engine.ts';
import type { BundleVersion, Release } from '../../../store/store.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import { partialsUsed } from '../../served/served.ts';
import { countedWidenings } from '../../wider-reading/wider-reading.ts';
import { changesSince } from '../process/process.ts';
import { baseOf, treeChanges } from '../releases/releases.ts';
import type { DefinitionCheck, FileFindings, WrittenFile } from './draft-shapes.ts';
import { baseTexts, draftedTexts, triedDraft } from './read.ts';
import { releaseById, titleOf } from './sources.ts';

/** @throws Refusal not-found, forbidden · invalid-form when it is too heavy to be judged */
export async function checkDraft(context: Context, caller: Caller, id: string): Promise<DefinitionCheck> {
  const draft = await triedDraft(context, caller, id);
  const texts = await draftedTexts(context, draft);
  const base = await releaseById(context, draft.base);
  const { findings, bundles } = await context.judge(texts);
  const { served } = await baseOf(context);
  return {
    findings: located(findings, texts),
    workflows: await changedWorkflows(context, base, { bundles, mayBePublished: !findings.some(isError) }),
    files: treeChanges(Object.fromEntries(await baseTexts(context, draft)), Object.fromEntries(texts)),
    isFresh: served?.id === draft.base,
  };
}

/**
 * Checks one file as it is typed, within the saved draft; faults of other files are left out.
 * @throws Refusal as `checkDraft`
 */
export async function lintFile(
  context: Context,
  caller: Caller,
  { id, path, text }: WrittenFile & { id: string },
): Promise<FileFindings> {
  const texts = new Map(await draftedTexts(context, await triedDraft(context, caller, id))).set(path, text);
  const { findings } = await context.judge.writing({ kind: 'findings', texts });
  const own = findings.filter(({ file }) => file === path);
  return { findings: located(own, texts) };
}

export function located(findings: Definitions['findings'], texts: DefinitionTexts): DefinitionCheck['findings'] {
  return findings.map((finding) => ({ ...finding, line: lineIn(texts, finding) }));
}

function lineIn(texts: DefinitionTexts, finding: Definitions['findings'][number]): number | null {
  const text = texts.get(finding.file);
  return text === undefined ? null : lineOf(finding, text);
}

const isError = ({ level }: Definitions['findings'][number]) => level === 'error';

interface JudgedBundles {
  bundles: { [workflow: string]: Bundle };
  mayBePublished: boolean;
}

async function changedWorkflows(
  context: Context,
  base: Release,
  { bundles, mayBePublished }: JudgedBundles,
): Promise<DefinitionCheck['workflows']> {
  const changed = Object.entries(bundles).filter(([id, bundle]) => base.bundles[id] !== bundleHash(bundle));
  return Promise.all(
    changed.map(([id, bundle]) => changedWorkflow(context, { id, bundle, was: base.bundles[id], mayBePublished })),
  );
}

async function changedWorkflow(
  context: Context,
  { id, bundle, was, mayBePublished }: { id: string; bundle: Bundle; was: string | undefined; mayBePublished: boolean },
): Promise<DefinitionCheck['workflows'][number]> {
  const versions = await context.store.versions({ workflow: id, states: true });
  const before = was === undefined ? null : await context.bundles.definition(was);
  const counted = await Promise.all(
    versions.map(async (version) => ({ hash: version.hash, running: await runningOf(context, version) })),
  );
  return {
    ...{ id, title: bundle.workflow.title, isNew: before === null, letters: changedLetters(before, bundle) },
    running: counted.reduce((sum, { running }) => sum + running, 0),
    followers: await followersOf(context, bundle, counted),
    // What an error stops widens nothing, and may be what a judge apart was made for: a letter that includes itself without end.
    wider: mayBePublished ? await countedWidenings(context, { was, bundle, running: counted }) : [],
    changes:
      before === null
        ? []
        : changesSince(
            diffBundles(before, bundle),
            versions.find(({ hash }) => hash === was),
          ),
  };
}

/** Counts the running dossiers, in any version, for which nothing but words would change. */
async function followersOf(
  { bundles }: Context,
  bundle: Bundle,
  versions: readonly { hash: string; running: number }[],
): Promise<DefinitionCheck['workflows'][number]['followers']> {
  const followers = { dossiers: 0, from: [] as string[] };
  for (const { hash, running } of versions.filter((version) => version.running > 0)) {
    const before = await bundles.definition(hash);
    if (before === null || diffBundles(before, bundle).some((change) => change.class !== 'neutral')) continue;
    followers.dossiers += running;
    followers.from.push(hash);
  }
  return followers;
}

/** Counts the dossiers of the version that have not ended. */
async function runningOf(context: Context, { hash, dossiers, states = {} }: BundleVersion): Promise<number> {
  const definition = dossiers === 0 ? null : await context.bundles.definition(hash);
  if (definition === null) return dossiers;
  return endedStates(definition.workflow).reduce((left, state) => left - (states[state] ?? 0), dossiers);
}

/** Lists the letters and documents of the workflow whose text, or a part they include, has changed. */
export function changedLetters(before: Bundle | null, after: Bundle) {
  const { workflow, templates } = after;
  const names = [...new Set(templateUsers(workflow).map(({ template }) => template))].sort();
  const textOf = (from: Bundle['templates'], name: string) =>
    JSON.stringify([from[name], partialsUsed(from[name] ?? '', from)]);
  return names
    .filter(
      (name) =>
        before === null ||
        textOf(before.templates, nameIn(before, after, 'templates', name)) !== textOf(templates, name),
    )
    .map((template) => ({ template, title: titleOf(`templates/${template}.hbs`, templates[template] ?? '') }));
}
