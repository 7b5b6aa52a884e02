import { problems, refuse } from '../../base/base.ts';
import { stageOf } from '../../engine/engine.ts';
import { addOf, pickedLine } from '../../screens/screens.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { titlesOf } from '../dossier/dossier.ts';
import { authorize } from '../reading/reading.ts';
import { wantedScreen } from './screen.ts';
import { gather, MAX_READ, readEach } from './screen-gather.ts';
import type { Candidates, SheetCandidate } from './shapes/shapes.ts';

/**
 * Lists by title the dossiers the caller may read among those a sheet may add, each with the line that choosing it sends.
 * @throws Refusal not-found when the page is not for the caller, adds nothing, or the sheet's dossier is invisible to them
 */
export async function candidates(
  context: Context,
  caller: Caller,
  id: string,
  sheet: string | undefined,
): Promise<Candidates> {
  const screen = await wantedScreen(context, caller, id);
  if (sheet === undefined) return refuse(problems.invalidQuery('Dites pour quelle feuille : ajoutez ?dossier=….'));
  const add = addOf(screen);
  if (!add) return refuse(problems.notFound(`La page « ${screen.title} » n'ajoute personne.`));
  await authorize(context, caller, sheet, 'dossier.read');
  const now = await context.clock.now();
  const own = await gather(context, caller, screen, { now, only: sheet });
  const known = new Set(own.dossiers.flatMap(({ shown }) => shown.known));
  const here = own.dossiers[0]?.shown.here ?? null;
  const items: SheetCandidate[] = [];
  const looking = { workflow: add.workflow, sort: 'title' as const, most: MAX_READ };
  const isPartial = await readEach(
    context,
    caller,
    { ...looking, ...(add.states && { states: add.states }) },
    now,
    (one) => {
      const pick = one && context.screens.picking(screen, one.compiled);
      const picked = one && pick && pickedLine(pick, one.vars, here);
      if (!one || !picked) return;
      const { id: dossier, row } = one.item;
      const stage = titlesOf(one.compiled, stageOf(one.compiled, one.states));
      items.push({ dossier, title: row.title, stage, ...picked, isKnown: known.has(dossier) });
    },
  );
  const { event, into, apart } = add;
  return { event, into, items, isPartial, apart: apart ? { title: apart.title, ask: apart.ask } : null };
}
