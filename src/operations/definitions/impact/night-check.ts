import { allDefinitionDrafts, type DefinitionDraft } from '../../../store/store.ts';
import { localTime } from '../../../time/time.ts';
import type { Context } from '../../context.ts';
import { programmeZone } from '../../served/served.ts';
import { examinerApart } from './examiner-apart.ts';
import { keepReport, keptReport, passedBy } from './kept.ts';
import { checkProofs } from './proofs.ts';

/** Hardly anybody waits for an answer between these civil hours: replaying ten thousand stories takes a processor for minutes. */
const NIGHT = { from: '01:00', until: '05:00' };
/** A check that began this long ago, in ms, and gave no result has died. */
const GIVEN_UP_MS = 3_600_000;

/** Does what `DefinitionTrialMachine.checkTrials` says. */
export async function checkImpacts(context: Context, signal: AbortSignal): Promise<void> {
  const [, time] = localTime(await programmeZone(context), await context.clock.now());
  if (time < NIGHT.from || time >= NIGHT.until) return;
  for (const draft of await allDefinitionDrafts(context.store)) {
    if (signal.aborted) return;
    await checkImpact(context, draft, signal);
  }
}

async function checkImpact(context: Context, draft: DefinitionDraft, signal: AbortSignal): Promise<void> {
  const { log } = context;
  const kept = await keptReport(context, draft.id);
  if (kept === null || kept.report.status !== 'done' || (kept.report.checked ?? null) !== null) return;
  const { key, report } = kept;
  const realNow = await context.store.realNow();
  if (report.checking !== undefined && realNow - Date.parse(report.checking) < GIVEN_UP_MS) return;
  if ((await passedBy(context, { ...report, draft: draft.id })) !== null) return;
  await keepReport(context, draft.id, key, { ...report, checking: new Date(realNow).toISOString() });
  const examiner = examinerApart();
  try {
    const found = await checkProofs(context, draft, examiner, signal);
    if (found.contradicted > 0)
      log.error({ draft: draft.id, ...found }, 'stories go otherwise than a trial had proved');
    // The trial may have been dropped or begun again meanwhile: the report is then another's.
    if ((await keptReport(context, draft.id))?.key !== key) return;
    await keepReport(context, draft.id, key, { ...report, checked: { at: await context.clock.now(), ...found } });
  } catch (error) {
    if (!signal.aborted) log.error({ err: error, draft: draft.id }, 'the check of a trial failed');
  } finally {
    await examiner.close();
  }
}
