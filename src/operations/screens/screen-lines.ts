import { type CompiledBundle, type Dossier, fourEyesOn, stageOf } from '../../engine/engine.ts';
import { addOf, type CompiledScreen, type Screen } from '../../screens/screens.ts';
import { titlesOf } from '../dossier/dossier.ts';
import { eachInTurns } from '../limits/limits.ts';
import { lateSince } from '../todo.ts';
import { cellsInWords } from './in-words.ts';
import { mayTake } from './may-take.ts';
import { offeredOf } from './offered.ts';
import type { GatheredDossier } from './screen-gather.ts';
import type { DossierSheet, ScreenLine } from './shapes/shapes.ts';

/** Builds what a sheet shows around the lines of its dossier. */
export function sheetOf(
  page: CompiledScreen,
  screen: Screen,
  one: GatheredDossier | undefined,
  person: string,
): DossierSheet | null {
  if (one === undefined) return null;
  const add = addOf(screen);
  const { touch } = page;
  return {
    title: one.item.row.title,
    revision: one.item.revision,
    version: one.compiled.hash,
    stage: titlesOf(one.compiled, stageOf(one.compiled, one.states)),
    actions: one.shown.actions.map((event) => offeredOf(one, event, person)),
    summary: page.summary.map(({ title }, index) => ({ title, value: one.shown.summary[index] ?? null })),
    touch: touch && {
      ...titledEvent(one.compiled, touch.event),
      field: touch.field,
      options: touch.options,
      enabled: mayTake(one, touch.event, person),
    },
    add: add ? { ...titledEvent(one.compiled, add.event), enabled: mayTake(one, add.event, person) } : null,
    print: screen.kind === 'sheet' ? (screen.print ?? null) : null,
  };
}

/** Sorts the lines by named group, in the declared order; other groups follow. */
export function inGroups(lines: ScreenLine[], groups: string[]): ScreenLine[] {
  const rank = ({ group }: ScreenLine) => (groups.indexOf(group ?? '') + groups.length + 1) % (groups.length + 1);
  return lines.toSorted((a, b) => rank(a) - rank(b));
}

interface ScreenReader {
  person: string;
  names: ReadonlyMap<string, string>;
  now: string;
}

/** Makes the lines of dossiers, and lets other requests have their turn between two. */
export async function linesInTurns(shown: GatheredDossier[], reader: ScreenReader): Promise<ScreenLine[]> {
  const lines: ScreenLine[] = [];
  await eachInTurns(shown, (one) => lines.push(...linesOf(one, reader)));
  return lines;
}

function linesOf(one: GatheredDossier, { person, names, now }: ScreenReader): ScreenLine[] {
  const { item, states, readScope, compiled, page, shown } = one;
  const stage = titlesOf(compiled, stageOf(compiled, states));
  const barred = page.screen.kind === 'queue' ? blockedReasonOf(compiled, one, { person, held: one.held }) : null;
  return shown.lines.map((line) => ({
    dossier: item.id,
    title: item.row.title,
    revision: item.revision,
    stage,
    lateSince: readScope.isWhole ? lateSince(item.row, now) : null,
    item: line.item,
    name: line.name,
    group: line.group,
    isDone: line.isDone,
    isLate: line.isLate,
    cells: cellsInWords(one, line.cells, names),
    events: line.events.map((event) => offeredOf(one, event, person)),
    reminders: remindersOf(compiled, one.deadlines, line.item),
    barred,
    touch: line.touch,
  }));
}

function titledEvent({ bundle }: CompiledBundle, event: string) {
  return { event, title: bundle.workflow.events[event]?.title ?? event };
}

/**
 * Says why a person whose role decides on this dossier may not do so, because of an act of their own, and which roles may. Is null when
 * nothing is refused to them.
 */
function blockedReasonOf(
  compiled: CompiledBundle,
  { acts, states }: Pick<Dossier, 'acts' | 'states'>,
  { person, held }: { person: string; held: string[] },
): string | null {
  const active = [compiled.root, ...states.flatMap((id) => compiled.nodes.get(id) ?? [])];
  for (const name of active.flatMap(({ on }) => [...on.keys()])) {
    const event = compiled.events.get(name);
    if (event === undefined || !event.definition.by.some((role) => held.includes(role))) continue;
    const act = fourEyesOn(compiled, acts, event, person);
    if (act === null) continue;
    const others = event.definition.by.map((role) => compiled.roles.get(role)?.title ?? role);
    return `Vous avez fait « ${act} » : une autre personne doit en décider (${others.join(', ')}).`;
  }
  return null;
}

/** Counts the reminders that the deadlines of one list element have sent, and finds the next one; null when it has no deadline. */
function remindersOf(
  { bundle }: CompiledBundle,
  deadlines: Dossier['deadlines'],
  item: string | null,
): ScreenLine['reminders'] {
  const mine = item === null ? [] : deadlines.filter(({ items }) => items[0] === item);
  if (mine.length === 0) return null;
  const sent = mine.flatMap(({ firedAt }) => firedAt).sort();
  const waiting = mine.flatMap(({ name, dueAt }) => (dueAt === null ? [] : [{ name, at: dueAt }]));
  const [next] = waiting.sort((a, b) => a.at.localeCompare(b.at));
  return {
    sent: sent.length,
    lastAt: sent.at(-1) ?? null,
    next: next ? { title: bundle.workflow.deadlines[next.name]?.title ?? next.name, at: next.at } : null,
  };
}
