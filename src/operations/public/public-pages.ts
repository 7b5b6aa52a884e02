import { type Cache, cache, memo, problems, refuse } from '../../base/base.ts';
import type { Context } from '../context.ts';
import { inTurns } from '../limits/limits.ts';
import type { PublicLine } from './page-content.ts';
import { pathOf, titleOf } from './public-page.ts';
import { type PublishedDossier, publicVersions, published } from './published.ts';

type PublicVersions = Awaited<ReturnType<typeof publicVersions>>;

/** Limits the dossiers looked at in one workflow to the newest. */
const MAX_SEEN = 1_000;
const PAGE = 200;
/** Is how long the list of public pages is kept before it is computed again, in ms. */
const STAY_MS = 5_000;

export async function publicPaths(context: Context): Promise<ReadonlySet<string>> {
  return new Set((await publicVersions(context)).map(({ page }) => page.path));
}

export async function publicPages(
  context: Context,
  path: string | null,
): Promise<{ items: PublicLine[]; now: string; title: string | null }> {
  const all = await publicVersions(context);
  const wanted = path === null ? all : all.filter(({ page }) => page.path === path);
  if (path !== null && wanted.length === 0) return refuse(problems.notFound('Cette adresse n’existe pas.'));
  const found = (await Promise.all(wanted.map((version) => publishedIn(context, version)))).flat();
  const title = path === null ? null : (wanted[0]?.current.workflow.title ?? null);
  const now = await context.clock.now();
  return { items: found.sort(byClosing).sort(openFirst(now)), now, title };
}

const MAX_WORKFLOWS = 200;
const seen = memo<Context, Cache<string, { at: number; lines: Promise<PublicLine[]> }>>('public lines');

/** Keeps the lines for a few seconds, since anyone may ask as often as they like. */
async function publishedIn(context: Context, version: PublicVersions[number]): Promise<PublicLine[]> {
  const kept = seen(context, () => cache({ name: 'public lines', bound: MAX_WORKFLOWS }));
  const { id } = version.current.workflow;
  const at = await context.store.realNow();
  const before = kept.get(id);
  if (before !== undefined && at - before.at < STAY_MS) return before.lines;
  const lines = linesOf(context, version);
  kept.set(id, { at, lines });
  return lines;
}

async function linesOf(context: Context, version: PublicVersions[number]): Promise<PublicLine[]> {
  const ids = (await idsOf(context, version.current.workflow.id)).slice(-MAX_SEEN);
  const lines: PublicLine[] = [];
  const nextTurn = inTurns();
  for (let from = 0; from < ids.length; from += PAGE) {
    for (const dossier of await context.store.dossiers(ids.slice(from, from + PAGE), 'once')) {
      await nextTurn();
      const found = await published(context, dossier, version);
      if (found !== null) lines.push(lineOf(found));
    }
  }
  return lines;
}

/** Returns ids in order of creation, as ids sort that way. */
async function idsOf({ store }: Context, workflow: string): Promise<string[]> {
  const all: string[] = [];
  for (;;) {
    const after = all.at(-1);
    const page = await store.ids({ workflow, limit: 1_000, ...(after !== undefined && { after }) });
    all.push(...page);
    if (page.length < 1_000) return all;
  }
}

function lineOf(found: PublishedDossier): PublicLine {
  const { title: workflowTitle, zone } = found.compiled.bundle.workflow;
  return { path: pathOf(found), title: titleOf(found), workflowTitle, until: found.moment.until, zone };
}

/** Puts pages that no longer receive answers last: visitors come to answer. */
function openFirst(now: string): (a: PublicLine, b: PublicLine) => number {
  const rank = ({ until }: PublicLine) => Number(until !== null && until <= now);
  return (a, b) => rank(a) - rank(b);
}

function byClosing(a: PublicLine, b: PublicLine): number {
  return (a.until ?? '9').localeCompare(b.until ?? '9') || a.title.localeCompare(b.title, 'fr');
}
