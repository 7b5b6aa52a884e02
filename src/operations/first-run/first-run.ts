/**
 * Lists what an installation asks of its administration before people work in it. Each step is worked out from what exists; nobody ticks
 * one.
 */

import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import type { MailGap } from '../mail/mail.ts';
import type { FirstRun, FirstStep } from './contract.ts';
import { mailStep } from './mail-step.ts';
import { openingSteps, peopleStep } from './opening-steps.ts';
import { letterheadStep, organisationStep } from './organisation-steps.ts';
import { surroundings } from './surroundings.ts';

export type * from './contract.ts';

export async function readFirstRun(context: FirstRunContext, caller: Caller): Promise<FirstRun> {
  const run = await firstRun(context, caller);
  return context.isInClear && !run.isOver ? { ...run, remarks: [IN_CLEAR] } : run;
}

export interface FirstRunContext extends Context {
  mailGaps: readonly MailGap[];
  /** Is true when the store is not encrypted and administrators must know it. */
  isInClear: boolean;
}

/** Informs administrators without asking for anything: the disk may be encrypted by other means. */
const IN_CLEAR =
  'Données en clair au repos : qui copie le disque les lit. Qui tient le serveur donne JALON_KEYS, puis redémarre Jalon.';

const OVER = { kind: 'first-run', id: 'over' };

/** Ends the first run for good once it is complete: an organisation that leaves years later does not start it again. */
async function firstRun(context: FirstRunContext, caller: Caller): Promise<FirstRun> {
  const { store } = context;
  if (await isFirstRunOver(context)) return { isOver: true, steps: [] };
  const steps = await stepsOf(context, caller);
  if (!steps.every(({ isDone }) => isDone)) return { isOver: false, steps };
  await store.putRecord({ ...OVER, revision: 1, marks: [], sort: '', value: {} }, 0);
  return { isOver: true, steps: [] };
}

export async function isFirstRunOver({ store }: Pick<Context, 'store'>): Promise<boolean> {
  return (await store.record(OVER.kind, OVER.id)) !== null;
}

async function stepsOf(context: FirstRunContext, caller: Caller): Promise<FirstStep[]> {
  const around = await surroundings(context, caller);
  return [
    organisationStep(around),
    letterheadStep(around),
    await mailStep(context, around, context.mailGaps),
    peopleStep(around),
    ...openingSteps(around),
  ];
}
