import type { CompiledBundle } from '../compile/compiled.ts';
import { MACHINE, type Moment } from '../context/decision-context.ts';
import { own } from '../language/compiling.ts';
import { DefinitionFault } from '../language/definition-fault.ts';
import { decideMigration, planByName } from '../migration/migration.ts';
import type { Dossier } from '../model/dossier.ts';
import type { Versions } from '../model/migration-command.ts';
import { sameJson } from '../model/same-json.ts';
import { awaited, byOf, byRule, possible } from './from-now.ts';
import { faultSaid, UNEXPECTED } from './graft.ts';
import { obstacleSaid } from './words.ts';

/** One thing that may be done of a dossier, or that it waits for; null = not on that side. */
export interface BesideLine {
  /** Of the event, or of the deadline. */
  name: string;
  title: string;
  before: string | null;
  after: string | null;
}

/** A running dossier as it stands, and as it would be in another version: words of definitions, and instants of what it waits for. */
export interface Beside {
  standing: { before: string; after: string | null };
  /** Why it could not go there; then there is nothing after. */
  obstacles: string[];
  /** Who could do what, and where that leads. */
  acts: BesideLine[];
  /** Instants: those it has, and those the other version counts. */
  deadlines: BesideLine[];
  /** What it would hold there. */
  after: Pick<Dossier, 'title' | 'data'> | null;
  /** How many things the version tried changes for it, those between its own and the one that is served left out. */
  weight: number;
}

/** `base`: the version that is served, from which `to` was written. */
export interface BesideVersions extends Versions<CompiledBundle> {
  base: CompiledBundle;
}

interface View {
  dossier: Dossier;
  standing: string;
  acts: Map<string, Said>;
  deadlines: Map<string, Said>;
}

interface Said {
  name: string;
  title: string;
  text: string;
}

/** What weighs more than any number of differences. */
const STAYS = 1_000;

/** Pure; null where its own version fails on it. `moment.liens` are the views of `versions.from`. */
export function beside(versions: BesideVersions, dossier: Dossier, moment: Moment): Beside | null {
  try {
    return besideIts(versions, dossier, moment);
  } catch (error) {
    if (error instanceof DefinitionFault) return null;
    throw error;
  }
}

function besideIts({ from, base, to }: BesideVersions, dossier: Dossier, moment: Moment): Beside {
  const was = viewOf({ from, to: from }, dossier, dossier, moment);
  const is = arrived({ from, to }, dossier, moment);
  const served = base.hash === from.hash ? was : arrived({ from, to: base }, dossier, moment);
  if (Array.isArray(is)) {
    const weight = Array.isArray(served) ? 0 : STAYS;
    const nothing = { standing: null, acts: new Map<string, Said>(), deadlines: new Map<string, Said>() };
    return { ...sides(was, nothing), obstacles: is, after: null, weight };
  }
  const weight = Array.isArray(served) ? STAYS : differences(served, is);
  const { title, data } = is.dossier;
  return { ...sides(was, is), obstacles: [], after: { title, data }, weight };
}

function sides(was: View, is: Pick<View, 'acts' | 'deadlines'> & { standing: string | null }) {
  return {
    standing: { before: was.standing, after: is.standing },
    acts: linesOf(was.acts, is.acts),
    deadlines: linesOf(was.deadlines, is.deadlines),
  };
}

/** As a migration by name would take it there; or why it stays. */
function arrived(versions: Versions<CompiledBundle>, dossier: Dossier, moment: Moment): View | string[] {
  try {
    const command = {
      ...({ kind: 'migrate', plan: planByName(versions), publishedAt: moment.now } as const),
      ...{ reason: '', actor: MACHINE },
    };
    const decision = decideMigration(versions, dossier, command, moment);
    if (!decision.ok) {
      const errors = decision.problem.errors ?? [{ path: '', code: '', message: decision.problem.detail }];
      return [...new Set(errors.map((error) => obstacleSaid(versions.from, error)))];
    }
    const after = decision.dropped ? { ...dossier, bundle: versions.to.hash } : decision.dossier;
    return viewOf(versions, dossier, after, moment);
  } catch (error) {
    return [error instanceof DefinitionFault ? faultSaid(error) : UNEXPECTED];
  }
}

function viewOf(versions: Versions<CompiledBundle>, before: Dossier, dossier: Dossier, moment: Moment): View {
  const { to } = versions;
  const names = possible(to, dossier, moment, [...to.events.keys()]);
  const acts = [...names].filter((name) => byOf(to, name).length > 0);
  return {
    dossier,
    standing: standingOf(to, dossier),
    acts: new Map(acts.map((name) => [name, { name, title: titleOf(to, name), text: actSaid(to, dossier, name) }])),
    deadlines: deadlinesOf(versions, before, dossier),
  };
}

function standingOf(compiled: CompiledBundle, { states }: Dossier): string {
  const inner = states.filter((state) => (compiled.nodes.get(state)?.children.length ?? 0) === 0);
  return titlesOf(compiled, inner).join(', ');
}

/** What a part that lies beside the story rests in has no title: it is left out where others have one. */
function titlesOf({ nodes }: CompiledBundle, states: readonly string[]): string[] {
  const titled = states.flatMap((state) => nodes.get(state)?.definition.meta?.title ?? []);
  return [...new Set(titled.length > 0 ? titled : states)];
}

function titleOf({ bundle }: CompiledBundle, event: string): string {
  return own(bundle.workflow.events, event)?.title ?? event;
}

/** « Référent, Cellule → Consolidation ». */
function actSaid(compiled: CompiledBundle, dossier: Dossier, event: string): string {
  const { roles } = compiled.bundle;
  const by = byOf(compiled, event).map((role) => own(roles, role)?.title ?? role);
  const places = titlesOf(compiled, targetsOf(compiled, dossier, event));
  return `${by.join(', ')}${places.length > 0 ? ` → ${places.join(' ou ')}` : ''}`;
}

/** Of the innermost states that handle it; what leads nowhere else is left out. */
function targetsOf({ nodes }: CompiledBundle, { states }: Dossier, event: string): string[] {
  const handling = states.flatMap((state) => {
    const node = nodes.get(state);
    return node?.on.has(event) ? [node] : [];
  });
  const outer = new Set(
    handling.flatMap((node) => {
      const above = [];
      for (let one = node.parent; one !== null; one = one.parent) above.push(one.id);
      return above;
    }),
  );
  const inner = handling.filter(({ id }) => !outer.has(id));
  return inner.flatMap(({ on }) => (on.get(event) ?? []).flatMap(({ target }) => target ?? []));
}

/** Moved dossiers keep their instants: where the rule is another, the instant is counted again, as for who will wait for it next. */
function deadlinesOf({ from, to }: Versions<CompiledBundle>, before: Dossier, dossier: Dossier): Map<string, Said> {
  const known = awaited(before);
  const found = [...awaited(dossier).values()].flatMap((row): [string, Said][] => {
    const rule = byRule(to, row);
    const text = known.has(row.key) && rule !== byRule(from, row) ? rule : row.dueAt;
    const title = to.deadlines.get(row.name)?.definition.title ?? row.name;
    return text === null ? [] : [[row.key, { name: row.name, title, text }]];
  });
  return new Map(found.toSorted(([, a], [, b]) => a.text.localeCompare(b.text)));
}

function linesOf(was: ReadonlyMap<string, Said>, is: ReadonlyMap<string, Said>): BesideLine[] {
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key) => {
    const [before, after] = [was.get(key), is.get(key)];
    const shown = after ?? before;
    if (shown === undefined) return [];
    const { name, title } = shown;
    const isRenamed = before !== undefined && after !== undefined && before.title !== after.title;
    return [
      {
        name,
        title: isRenamed ? `${title} (aujourd’hui « ${before.title} »)` : title,
        before: before?.text ?? null,
        after: after?.text ?? null,
      },
    ];
  });
}

function differences(a: View, b: View): number {
  const among = (was: ReadonlyMap<string, Said>, is: ReadonlyMap<string, Said>) =>
    [...new Set([...was.keys(), ...is.keys()])].filter((key) => !sameSaid(was.get(key), is.get(key))).length;
  const shown = [
    a.standing !== b.standing,
    a.dossier.title !== b.dossier.title,
    !sameJson(a.dossier.data, b.dossier.data),
  ];
  return among(a.acts, b.acts) + among(a.deadlines, b.deadlines) + shown.filter(Boolean).length;
}

function sameSaid(a: Said | undefined, b: Said | undefined): boolean {
  return a?.title === b?.title && a?.text === b?.text;
}
