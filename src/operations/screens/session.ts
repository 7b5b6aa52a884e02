import { stageOf } from '../../engine/engine.ts';
import { type Screen, type ShownLine, type ShownPoint, showFacts } from '../../screens/screens.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { titlesOf } from '../dossier/dossier.ts';
import { cellsInWords, inWords } from './in-words.ts';
import { offeredOf } from './offered.ts';
import { type GatheredDossier, readThese } from './screen-gather.ts';
import type { ReadDossier } from './screen-reading.ts';
import type { Meeting, MeetingPoint } from './shapes/shapes.ts';

interface MeetingContext {
  screen: Screen;
  names: ReadonlyMap<string, string>;
  now: string;
}

type AboutRead = ReadonlyMap<string, ReadDossier & { title: string }>;

/**
 * Builds a meeting for its reader: what the meeting says of each point, and what the reader may read in the dossier it is about. A dossier
 * they may not read is not named.
 * @returns null when the dossier is not on the page
 */
export async function meetingOf(
  context: Context,
  caller: Caller,
  one: GatheredDossier | undefined,
  { screen, names, now }: MeetingContext,
): Promise<Meeting | null> {
  if (one === undefined) return null;
  const { shown, compiled, item, page } = one;
  const about = await readThese(
    context,
    caller,
    shown.lines.flatMap(({ point }) => point?.dossier ?? []),
    now,
  );
  const person = caller.person.id;
  return {
    title: item.row.title,
    revision: item.revision,
    version: compiled.hash,
    stage: titlesOf(compiled, stageOf(compiled, one.states)),
    actions: shown.actions.map((event) => offeredOf(one, event, person)),
    close: shown.close && offeredOf(one, shown.close, person),
    summary: page.summary.map(({ title }, index) => ({
      title,
      value: inWords(shown.summary[index] ?? null, undefined, names),
    })),
    points: shown.lines.flatMap((line) =>
      line.point ? pointOf(context, one, { ...line, point: line.point }, { screen, names, about, person }) : [],
    ),
  };
}

function pointOf(
  context: Context,
  one: GatheredDossier,
  line: ShownLine & { point: ShownPoint },
  { screen, names, about, person }: Omit<MeetingContext, 'now'> & { about: AboutRead; person: string },
): MeetingPoint {
  const { dossier, decided, away, decide } = line.point;
  return {
    about: dossier === null ? null : aboutOf(context, dossier, about.get(dossier), { screen, names }),
    name: line.name,
    cells: cellsInWords(one, line.cells, names),
    decided,
    away: away.map((id) => names.get(id) ?? id),
    decide: decide && offeredOf(one, decide, person),
    events: line.events.map((event) => offeredOf(one, event, person)),
  };
}

function aboutOf(
  { screens }: Context,
  dossier: string,
  read: (ReadDossier & { title: string }) | undefined,
  { screen, names }: Pick<MeetingContext, 'screen' | 'names'>,
): MeetingPoint['about'] {
  if (read === undefined) return null;
  const { compiled, states, title, vars } = read;
  const facts = showFacts(screens.facts(screen, compiled) ?? [], vars);
  return {
    dossier,
    title,
    workflow: compiled.bundle.workflow.id,
    stage: titlesOf(compiled, stageOf(compiled, states)),
    facts: facts.map(({ label, as, value }) => ({ label, as, value: inWords(value, undefined, names) })),
  };
}
