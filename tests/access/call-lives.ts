import { signatoryOf } from '../../src/demo/call-answers.ts';
import { type CompiledBundle, decide } from '../../src/engine/engine.ts';
import { rowOf } from '../../src/operations/command/commit/row.ts';
import { sealedStory } from '../store/make.ts';
import { operationsEntrance } from '../stories/entrances.ts';
import { playSeveral } from '../stories/play-several.ts';
import type { Stage } from '../stories/stage.ts';
import { books } from '../stories/told.ts';
import { atomicStates, type PlayedLife } from './lives.ts';

/** These stories reach every state together; playing the others too would take a minute and show nothing more. */
const STORIES = [
  'Un dépôt est reçu jusqu’à 23:59:59,999',
  'L’appel de référence',
  'Un appel incomplet',
  'Un appel prolongé',
  'Une convention signée',
  'Une convention renouvelée',
  'Les heures d’un contrat',
  'Un pli reçu',
];

/**
 * Keeps a few lives of stories that concern several dossiers, before each act and at the end. Together they stand in every state of the
 * workflows named.
 */
export async function callLives(
  stage: Stage,
  workflows: string[],
): Promise<{ lives: PlayedLife[]; missing: string[] }> {
  const left = new Map(workflows.map((workflow) => [workflow, statesOf(stage, workflow)]));
  const lives: PlayedLife[] = [];
  const keep = (life: PlayedLife) => {
    lives.push(life);
    for (const state of life.states) left.get(life.workflow)?.delete(state);
  };
  const look = async () => {
    for (const [workflow, states] of left) {
      for (const id of states.size === 0 ? [] : await stage.store.ids({ workflow, limit: 100 })) {
        const whole = await stage.store.exportDossier(id);
        if (whole?.dossier.states.some((state) => states.has(state)))
          keep({ workflow, states: whole.dossier.states, whole });
      }
    }
  };
  for (const story of books[0]?.several ?? []) {
    if (!STORIES.some((beginning) => story.title.startsWith(beginning))) continue;
    const enter = operationsEntrance(stage);
    const looking: typeof enter = async (line, who) => {
      await look();
      return enter(line, who);
    };
    await playSeveral(stage, looking, story);
    await look();
  }
  for (const [from, to, event, role] of OTHER_ORDERS) {
    const life = lives.find(({ states }) => from.every((state) => states.includes(state)));
    if (life && left.get('convention')?.has(to))
      keep(signedFirst(stage.compiled.get('convention') as CompiledBundle, life, { event, role }));
  }
  return { lives, missing: [...left.values()].flatMap((states) => [...states]) };
}

/** Gives the signing order that no story plays: the states where it begins, the state it leads to, who signs first. */
const OTHER_ORDERS: [from: string[], to: string, event: string, role: string][] = [
  [['avenantPlieASigner', 'avenantPorteurASigner'], 'avenantPlieASigne', 'signer-avenant-plie', 'sa'],
  [['plieASigner', 'porteurASigner'], 'porteurASigne', 'signer-porteur', 'candidat'],
];
/** Maps each role to the field of a convention that designates who signs for it. */
const DESIGNATED: { [role: string]: string } = { sa: 'signatairePlie', candidat: 'signatairePorteur' };

function signedFirst(
  compiled: CompiledBundle,
  { workflow, whole }: PlayedLife,
  { event, role }: { event: string; role: string },
): PlayedLife {
  const { dossier: before, journal } = whole;
  const last = journal.at(-1)?.entry;
  const moment = { now: last?.at ?? '', id: before.id, liens: {} };
  const designated = before.data[DESIGNATED[role] ?? ''] as { nom: string; qualite: string; courriel: string };
  const coded = { address: designated.courriel, at: moment.now };
  const actor = { id: role, role, organisation: before.roles[role]?.[0] ?? null, coded };
  const signature = signatoryOf(designated.nom, designated.qualite);
  const command = { kind: 'event', event, data: { signature }, actor } as const;
  const decision = decide(compiled, before, command, moment);
  if (!decision.ok || decision.dropped) throw new Error(JSON.stringify(decision));
  const { dossier, entry } = decision;
  const story = sealedStory([...journal.map(({ entry: told }) => told), entry]);
  return {
    workflow,
    states: dossier.states,
    whole: { ...whole, dossier, row: rowOf(compiled, dossier, moment).row, journal: story },
  };
}

function statesOf({ compiled }: Stage, workflow: string): Set<string> {
  const bundle = compiled.get(workflow);
  if (!bundle) throw new Error(`No workflow ${workflow}`);
  return new Set(atomicStates(bundle.bundle.workflow.machine));
}
