import type { CompiledBundle } from '../compile/compiled.ts';
import { MACHINE, type Moment } from '../context/decision-context.ts';
import { own } from '../language/compiling.ts';
import { DefinitionFault } from '../language/definition-fault.ts';
import { decideMigration, planByName } from '../migration/migration.ts';
import type { Dossier } from '../model/dossier.ts';
import type { MigrationPlan, Versions } from '../model/migration-command.ts';
import { sameJson } from '../model/same-json.ts';
import { type Blind, blinded, NOT_BLIND } from './blind.ts';
import { awaited, byOf, possible } from './from-now.ts';
import { faultSaid, UNEXPECTED } from './graft.ts';
import { obstacleSaid } from './words.ts';

/** One thing that may be done of a dossier, or that it waits for; null = not on that side. */
export interface BesideLine {
  /** Of the event, or of the deadline. */
  name: string;
  title: string;
  before: string | null;
  after: string | null;
  /** What it comes to is not asked: neither side says anything. */
  isBlind: boolean;
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
  /** Instants of what it waits for: `before`, in the version that is served. */
  pending: BesideLine[];
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

const RETITLED = ' (aujourd’hui « ';

/** Pure; null where its own version fails on it. `moment.liens` are the views of `versions.from`. */
export function beside(versions: BesideVersions, dossier: Dossier, moment: Moment, blind = NOT_BLIND): Beside | null {
  try {
    return besideIts(versions, dossier, moment, blind);
  } catch (error) {
    if (error instanceof DefinitionFault) return null;
    throw error;
  }
}

function besideIts({ from, base, to }: BesideVersions, dossier: Dossier, moment: Moment, blind: Blind): Beside {
  const was = viewOf(from, dossier, moment);
  const is = arrived({ from, to: blinded(to, blind) }, dossier, moment, blind);
  const served = base.hash === from.hash ? was : arrived({ from, to: base }, dossier, moment);
  if (Array.isArray(is)) {
    const weight = Array.isArray(served) ? 0 : STAYS;
    const nothing = { standing: null, acts: new Map<string, Said>(), deadlines: new Map<string, Said>() };
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

/** As a migration by name that counts its dates again would take it there; or why it stays. */
function arrived(
  versions: Versions<CompiledBundle>,
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

/** Whether a state it is in takes this event, on some condition. */
function isTaken({ nodes }: CompiledBundle, { states }: Dossier, event: string): boolean {
  return event !== 'open' && states.some((state) => nodes.get(state)?.on.has(event));
}

/** All that the states it is in declare, whether it would be awaited or not. */
function blindDeadlines(to: CompiledBundle, { states }: Dossier, blind: Blind): [string, Said][] {
  const declared = new Set(states.flatMap((state) => [...(to.nodes.get(state)?.after.keys() ?? [])]));
  return [...blind.deadlines]
    .filter((name) => declared.has(name))
    .map((name) => [name, { name, title: to.deadlines.get(name)?.definition.title ?? name, text: '' }]);
}

function standingOf(compiled: CompiledBundle, { states }: Dossier): string {
  const inner = states.filter((state) => (compiled.nodes.get(state)?.children.length ?? 0) === 0);
  return titlesOf(compiled, inner).join(', ');
}

/** What a part that lies beside the story rests in has no title: it is left out where others have one. */
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

/** Of a dossier that was moved, as the move counted them. */
function deadlinesOf(to: CompiledBundle, dossier: Dossier, blind: Blind): Map<string, Said> {
  const seen = [...awaited(dossier).values()].filter(({ name }) => !blind.deadlines.has(name));
  const found = seen.flatMap(({ key, name, dueAt }): [string, Said][] => {
    const title = to.deadlines.get(name)?.definition.title ?? name;
    return dueAt === null ? [] : [[key, { name, title, text: dueAt }]];
  });
  return new Map(found.toSorted(([, a], [, b]) => a.text.localeCompare(b.text)));
}

function linesOf(
  was: ReadonlyMap<string, Said>,
  is: ReadonlyMap<string, Said>,
  blind: ReadonlySet<string>,
): BesideLine[] {
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key): BesideLine[] => {
    const [before, after] = [was.get(key), is.get(key)];
    const shown = after ?? before;
    if (shown === undefined) return [];
    const { name, title } = shown;
    const isBlind = blind.has(name);
    // What it has today of one it would be asked of otherwise would be half of the answer.
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
  const among = (was: ReadonlyMap<string, Said>, is: ReadonlyMap<string, Said>, hidden: ReadonlySet<string>) =>
    linesOf(was, is, hidden).filter((line) => line.isBlind || line.before !== line.after || isRetitled(line)).length;
  const shown = [
    a.standing !== b.standing,
    blind.isTitle || a.dossier.title !== b.dossier.title,
    blind.isData || !sameJson(a.dossier.data, b.dossier.data),
  ];
  const lines = among(a.acts, b.acts, blind.acts) + among(a.deadlines, b.deadlines, blind.deadlines);
  return lines + shown.filter(Boolean).length;
}

/** Another title alone is a change too. */
function isRetitled({ title }: BesideLine): boolean {
  return title.includes(RETITLED);
}
