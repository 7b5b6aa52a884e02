import type { Bundle } from '../../engine/engine.ts';
import { allOrganisations, allPeople, type Organisation, type Person } from '../../store/store.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import type { FirstStep } from './first-step.ts';

/** Holds all that the steps are worked out from. */
export interface Surroundings {
  caller: Caller;
  /** Lists the active organisations only. */
  organisations: Organisation[];
  people: Person[];
  bundles: Bundle[];
  /** Lists the workflows of which a first dossier must be opened, in order. */
  first: { bundle: Bundle; isOpened: boolean }[];
}

export async function surroundings(context: Context, caller: Caller): Promise<Surroundings> {
  const { store } = context;
  const [organisations, people, bundles] = await Promise.all([
    allOrganisations(store),
    allPeople(store),
    context.bundles.currentDefinitions(),
  ]);
  const first = bundles
    .filter(({ workflow }) => workflow.firstRun !== undefined)
    .sort((a, b) => rankOf(a) - rankOf(b) || a.workflow.title.localeCompare(b.workflow.title, 'fr'))
    .map(async (bundle) => ({ bundle, isOpened: await isOpened(context, bundle.workflow.id) }));
  return {
    ...{ caller, bundles },
    organisations: organisations.filter(({ active }) => active),
    people: people.filter(({ active }) => active),
    first: await Promise.all(first),
  };
}

const rankOf = ({ workflow }: Bundle) => workflow.firstRun ?? 0;

async function isOpened({ store }: Context, workflow: string): Promise<boolean> {
  return (await store.ids({ workflow, limit: 1 })).length > 0;
}

/** Makes a step, with defaults for what most steps leave unsaid. */
export function stepOf(told: Pick<FirstStep, 'id' | 'title' | 'isDone' | 'lacks'> & Partial<FirstStep>): FirstStep {
  return { trial: null, workflow: null, mayOpen: false, openers: [], ...told };
}
