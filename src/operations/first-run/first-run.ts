/**
 * Lists what an installation asks of its administration before people work in it. Each step is worked out from what exists; nobody ticks
 * one.
 */

import type { Bundle } from '../../engine/engine.ts';
import type { Person } from '../../store/store.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { controllerStanding } from '../controller/controller.ts';
import type { MailGap } from '../mail/mail.ts';
import type { FirstRun, FirstStep } from './first-step.ts';
import { mailStep } from './mail-step.ts';
import { letterheadStep, organisationStep } from './organisation-steps.ts';
import { type Surroundings, stepOf, surroundings } from './surroundings.ts';

export type { FirstRun, FirstStep } from './first-step.ts';

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
    await controllerStep(context),
    await mailStep(context, around, context.mailGaps),
    peopleStep(around),
    ...openingSteps(around),
  ];
}

/** Asks who answers for the processing: once people work here, this address is told what no second account can approve. */
async function controllerStep({ store }: Pick<Context, 'store'>): Promise<FirstStep> {
  const isDone = (await controllerStanding(store)).controller !== null;
  const lack =
    'Personne ne représente le responsable du traitement : dites qui, et à quelle adresse lui écrire. De préférence quelqu’un qui n’administre pas Jalon.';
  const title = 'Le responsable du traitement';
  return stepOf({ id: 'controller', title, isDone, lacks: isDone ? [] : [lack] });
}

/** Asks for somebody to open each first workflow; where definitions name none, for anybody other than the administrator. */
function peopleStep({ people, first, caller }: Surroundings): FirstStep {
  const lacks = first.flatMap(({ bundle }) => (openersOf(bundle, people).length > 0 ? [] : [nobodyFor(bundle)]));
  const isAlone = first.length === 0 && people.every(({ id }) => id === caller.person.id);
  const told = isAlone ? ['Vous êtes seul ici : invitez les personnes qui travailleront.'] : lacks;
  return stepOf({ id: 'people', title: 'Les personnes qui travailleront', isDone: told.length === 0, lacks: told });
}

function nobodyFor({ workflow, roles }: Bundle): string {
  const titles = (workflow.events['open']?.by ?? []).map((role) => `« ${roles[role]?.title ?? role} »`);
  return `Personne ne peut encore ouvrir « ${workflow.title} » : invitez une personne et donnez-lui le rôle ${titles.join(' ou ')}.`;
}

/** Makes one step for each workflow, in the order the definitions say. */
function openingSteps({ people, first, caller }: Surroundings): FirstStep[] {
  return first.map(({ bundle, isOpened }) => {
    const { workflow } = bundle;
    const by = workflow.events['open']?.by ?? [];
    return stepOf({
      ...{ id: 'opening', workflow: workflow.id, isDone: isOpened },
      title: workflow.events['open']?.title ?? workflow.title,
      lacks: isOpened ? [] : [`Aucun dossier « ${workflow.title} » n’est encore ouvert.`],
      mayOpen: caller.person.roles.some((role) => by.includes(role)),
      openers: openersOf(bundle, people).map(({ name }) => name),
    });
  });
}

function openersOf({ workflow }: Bundle, people: Person[]): Person[] {
  const by = workflow.events['open']?.by ?? [];
  return people.filter(({ roles }) => roles.some((role) => by.includes(role)));
}
