import { own, sameJson } from '../../base/base.ts';
import type { CompiledBundle } from '../compile/compile.ts';
import { MACHINE, type Moment } from '../context/context.ts';
import { DefinitionFault } from '../language/language.ts';
import { decideMigration, planByName } from '../migration/migration.ts';
import type { Dossier, MigrationPlan, WorkflowVersions } from '../model/model.ts';
import { type Blind, blinded, NOT_BLIND } from './blind.ts';
import { awaited, byOf, possible } from './from-now.ts';
import { faultSaid, UNEXPECTED } from './graft.ts';
import { obstacleSaid } from './words.ts';

/** Compares one event that may be done, or one deadline to come, in both versions; null = absent on that side. */
export interface BesideLine {
  /** Is the name of the event or of the deadline. */
  name: string;
  title: string;
  before: string | null;
  after: string | null;
  /** Is true when its result may not be shown: both sides are then empty. */
  isBlind: boolean;
}

/** Compares a running dossier in its own version and in another: titles and texts of definitions, and the instants of its deadlines. */
export interface DossierComparison {
  standing: { before: string; after: string | null };
  /** Explains why it could not go there; the `after` side is then empty. */
  obstacles: string[];
  /** Says who could do what, and where that leads. */
  acts: BesideLine[];
  /** Compares the instants it has with those that the other version computes. */
  deadlines: BesideLine[];
  /** Holds the instants of its deadlines; here `before` is in the version that is served. */
  pending: BesideLine[];
  /** Is what it would hold there. */
  after: Pick<Dossier, 'title' | 'data'> | null;
  /** Counts what the tried version changes for it, without the differences between its own version and the version that is served. */
  weight: number;
}

/** Adds `base`, the version that is served, from which `to` was written. */
export interface BesideVersions extends WorkflowVersions<CompiledBundle> {
  base: CompiledBundle;
}

interface View {
  dossier: Dossier;
  standing: string;
  acts: Map<string, ViewText>;
  deadlines: Map<string, ViewText>;
}

interface ViewText {
  name: string;
  title: string;
  text: string;
}

/** Weighs more than any number of differences. */
const STAYS = 1_000;

const RETITLED = ' (aujourd’hui « ';

/**
 * Compares a dossier in its own version and in another, without changing anything; null where its own version fails on it. `moment.liens`
 * are the views of `versions.from`.
 */
export function beside(
  versions: BesideVersions,
  dossier: Dossier,
  moment: Moment,
  blind = NOT_BLIND,
): DossierComparison | null {
  try {
    return besideIts(versions, dossier, moment, blind);
  } catch (error) {
    if (error instanceof DefinitionFault) return null;
    throw error;
  }
}

function besideIts(
  { from, base, to }: BesideVersions,
  dossier: Dossier,
  moment: Moment,
  blind: Blind,
): DossierComparison {
  const was = viewOf(from, dossier, moment);
  const is = arrived({ from, to: blinded(to, blind) }, dossier, moment, blind);
  const served = base.hash === from.hash ? was : arrived({ from, to: base }, dossier, moment);
  if (Array.isArray(is)) {
    const weight = Array.isArray(served) ? 0 : STAYS;
    const nothing = { standing: null, acts: new Map<string, ViewText>(), deadlines: new Map<string, ViewText>() };
    return { ...sides(was, nothing, NOT_BLIND), obstacles: is, pending: [], after: null, weight };
  }
  const weight = Array.isArray(served) ? STAYS : differences(served, is, blind);
  const { title, data } = is.dossier;
  const known = Array.isArray(served) ? is.deadlines : served.deadlines;
  const pending = linesOf(known, is.deadlines, blind.deadlines);
  return { ...sides(was, is, blind), obstacles: [], pending, after: { title, data }, weight };
}

function sides(was: View, is: Pick<View, 'acts' | 'deadlines'> & { standing: string | null }, blind: Blind) {
  return {
    standing: { before: was.standing, after: is.standing },
    acts: linesOf(was.acts, is.acts, blind.acts),
    deadlines: linesOf(was.deadlines, is.deadlines, blind.deadlines),
  };
}

/** Returns the dossier as a migration by name that recomputes its dates would leave it; or the reasons why it stays. */
function arrived(
  versions: WorkflowVersions<CompiledBundle>,
  dossier: Dossier,
  moment: Moment,
  blind = NOT_BLIND,
): View | string[] {
  try {
    const plan: MigrationPlan = { ...planByName(versions), deadlines: 'recompute' };
    const command = {
      ...({ kind: 'migrate', plan, publishedAt: moment.now } as const),
      ...{ reason: '', actor: MACHINE },
    };
    const decision = decideMigration(versions, dossier, command, moment);
    if (!decision.ok) {
      const errors = decision.problem.errors ?? [{ path: '', code: '', message: decision.problem.detail }];
      return [...new Set(errors.map((error) => obstacleSaid(versions.from, error)))];
    }
    const after = decision.dropped ? { ...dossier, bundle: versions.to.hash } : decision.dossier;
    return viewOf(versions.to, after, moment, blind);
  } catch (error) {
    return [error instanceof DefinitionFault ? faultSaid(error) : UNEXPECTED];
  }
}

function viewOf(to: CompiledBundle, dossier: Dossier, moment: Moment, blind = NOT_BLIND): View {
  const asked = [...to.events.keys()].filter((name) => byOf(to, name).length > 0);
  const open = possible(
    to,
    dossier,
    moment,
    asked.filter((name) => !blind.acts.has(name)),
  );
  const acts = asked.filter((name) => open.has(name) || (blind.acts.has(name) && isTaken(to, dossier, name)));
  return {
    dossier,
    standing: standingOf(to, dossier),
    acts: new Map(acts.map((name) => [name, { name, title: titleOf(to, name), text: actSaid(to, dossier, name) }])),
    deadlines: new Map([...deadlinesOf(to, dossier, blind), ...blindDeadlines(to, dossier, blind)]),
  };
}

/** Tells whether one of its states handles this event, on whatever condition. */
function isTaken({ nodes }: CompiledBundle, { states }: Dossier, event: string): boolean {
  return event !== 'open' && states.some((state) => nodes.get(state)?.on.has(event));
}

/** Returns every deadline that its states declare, whether or not it would be armed. */
function blindDeadlines(to: CompiledBundle, { states }: Dossier, blind: Blind): [string, ViewText][] {
  const declared = new Set(states.flatMap((state) => [...(to.nodes.get(state)?.after.keys() ?? [])]));
  return [...blind.deadlines]
    .filter((name) => declared.has(name))
    .map((name) => [name, { name, title: to.deadlines.get(name)?.definition.title ?? name, text: '' }]);
}

function standingOf(compiled: CompiledBundle, { states }: Dossier): string {
  const inner = states.filter((state) => (compiled.nodes.get(state)?.children.length ?? 0) === 0);
  return titlesOf(compiled, inner).join(', ');
}

/** Keeps only states with a title, when there are some: states of a background region have none. */
function titlesOf({ nodes }: CompiledBundle, states: readonly string[]): string[] {
  const titled = states.flatMap((state) => {
    const node = nodes.get(state);
    return node?.kind === 'history' ? 'là où l’on était' : (node?.definition.meta?.title ?? []);
  });
  return [...new Set(titled.length > 0 ? titled : states)];
}

function titleOf({ bundle }: CompiledBundle, event: string): string {
  return own(bundle.workflow.events, event)?.title ?? event;
}

/** Words an event as « Référent, Cellule → Consolidation ». */
function actSaid(compiled: CompiledBundle, dossier: Dossier, event: string): string {
  const { roles } = compiled.bundle;
  const by = byOf(compiled, event).map((role) => own(roles, role)?.title ?? role);
  const places = titlesOf(compiled, targetsOf(compiled, dossier, event));
  return `${by.join(', ')}${places.length > 0 ? ` → ${places.join(' ou ')}` : ''}`;
}

/** Returns the targets of the innermost states that handle it; transitions that stay are left out. */
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

/** Returns the deadlines of a migrated dossier, as the migration computed them. */
function deadlinesOf(to: CompiledBundle, dossier: Dossier, blind: Blind): Map<string, ViewText> {
  const seen = [...awaited(dossier).values()].filter(({ name }) => !blind.deadlines.has(name));
  const found = seen.flatMap(({ key, name, dueAt }): [string, ViewText][] => {
    const title = to.deadlines.get(name)?.definition.title ?? name;
    return dueAt === null ? [] : [[key, { name, title, text: dueAt }]];
  });
  return new Map(found.toSorted(([, a], [, b]) => a.text.localeCompare(b.text)));
}

function linesOf(
  was: ReadonlyMap<string, ViewText>,
  is: ReadonlyMap<string, ViewText>,
  blind: ReadonlySet<string>,
): BesideLine[] {
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key): BesideLine[] => {
    const [before, after] = [was.get(key), is.get(key)];
    const shown = after ?? before;
    if (shown === undefined) return [];
    const { name, title } = shown;
    const isBlind = blind.has(name);
    // Showing only the present side would reveal half of the hidden answer.
    if (isBlind) return after === undefined ? [] : [{ name, title, before: null, after: null, isBlind }];
    const isRenamed = before !== undefined && after !== undefined && before.title !== after.title;
    return [
      {
        ...{ name, isBlind },
        title: isRenamed ? `${title}${RETITLED}${before.title} »)` : title,
        before: before?.text ?? null,
        after: after?.text ?? null,
      },
    ];
  });
}

function differences(a: View, b: View, blind: Blind): number {
  const among = (was: ReadonlyMap<string, ViewText>, is: ReadonlyMap<string, ViewText>, hidden: ReadonlySet<string>) =>
    linesOf(was, is, hidden).filter((line) => line.isBlind || line.before !== line.after || isRetitled(line)).length;
  const shown = [
    a.standing !== b.standing,
    blind.isTitle || a.dossier.title !== b.dossier.title,
    blind.isData || !sameJson(a.dossier.data, b.dossier.data),
  ];
  const lines = among(a.acts, b.acts, blind.acts) + among(a.deadlines, b.deadlines, blind.deadlines);
  return lines + shown.filter(Boolean).length;
}

/** Tells whether only the title differs, which counts as a change too. */
function isRetitled({ title }: BesideLine): boolean {
  return title.includes(RETITLED);
}
