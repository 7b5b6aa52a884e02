import { expect } from 'vitest';
import { orientation } from '../../../../src/demo/answers.ts';
import { MEMBERS, reading } from '../../../../src/demo/call-answers.ts';
import { type Offstage, type OffstageDossier, offstage } from './offstage.ts';
import type { Demo } from './rig.ts';

const DAY_S = 86_400;
const EVERY = { interval: 250 };

/** Advances the demonstration's clock to this second, and never moves it back. */
export async function moveTo(someone: Offstage, instant: string): Promise<void> {
  const { now } = await someone.call<{ now: string }>('GET', 'me');
  const seconds = Math.ceil((Date.parse(instant) - Date.parse(now)) / 1_000);
  const advance = `P${Math.floor(seconds / DAY_S)}DT${seconds % DAY_S}S`;
  if (seconds > 0) await someone.call('POST', 'demo/clock', { advance });
}

interface CompleteReply {
  sa: Offstage;
  call: string;
  reply: string;
}

/**
 * Plays what the animation structure, two readers and the committee do with a complete reply.
 * @returns the closed session, whose minutes nobody has signed
 */
export async function decided(demo: Demo, { sa, call, reply }: CompleteReply): Promise<string> {
  await sa.act(reply, 'declarer-recevable');
  await sa.act(reply, 'designer-lecteurs', { premier: 'per-lecteur', second: 'per-lecteur2', sansInteret: true });
  for (const key of ['lecteur', 'lecteur2'])
    await (await offstage(demo, key)).act(reply, 'lire', reading(key, [4, 4, 4, 4], null));
  await sa.act(reply, 'arreter-note');
  const { now } = await sa.call<{ now: string }>('GET', 'me');
  const meeting = { date: now.slice(0, 10), heure: '14:00', lieu: 'Salle du conseil fictive' };
  // The call learns of the score a moment after the reply.
  const convoked = () =>
    sa.act(call, 'reunir', meeting).then(
      () => '',
      (error: Error) => error.message,
    );
  await expect.poll(convoked, EVERY).toBe('');
  const committee = await besideOf(sa, call, 'comite');
  await sa.act(committee, 'nommer-membres', { membres: MEMBERS });
  await sa.act(committee, 'convoquer');
  const { data } = await sa.act(committee, 'ouvrir');
  const [members, points] = [data['membres'], data['points']] as { id: string; nom: string; qualite: string }[][];
  const presences = members?.map(({ id, nom, qualite }) => ({ id, nom, qualite, present: true }));
  await sa.act(committee, 'noter-presence', { presences });
  await sa.act(committee, 'decider-point', {
    ...{ point: points?.[0]?.id, issue: 'valider', montant: 2_000_000, places: 30 },
    ...{ pour: MEMBERS.length, contre: 0, abstention: 0 },
  });
  await sa.act(committee, 'clore');
  return committee;
}

/** Waits for the linked dossier of this workflow, and returns its id. */
export async function besideOf(someone: Offstage, dossier: string, workflow: string): Promise<string> {
  let found = '';
  const find = async () => {
    const { links } = await someone.call<OffstageDossier>('GET', `dossiers/${dossier}`);
    found = links.find((link) => link.workflow === workflow)?.dossier ?? '';
    return found;
  };
  await expect.poll(find, EVERY).not.toBe('');
  return found;
}

/** Enters a person into the operation that the convention opened, that same day, so that its report has a figure. */
export async function entered(demo: Demo, operation: string, day: string): Promise<void> {
  const prescriber = await offstage(demo, 'prescripteur');
  const data = {
    ...orientation(0, operation, day),
    identite: { nom: 'Exemple', prenom: 'Nour', naissance: '1990-05-14', sexe: 'femme' },
  };
  const { id } = await prescriber.call<OffstageDossier>('POST', 'dossiers', { workflow: 'parcours-btp', data });
  const unit = await offstage(demo, 'cellule');
  await unit.act(id, 'valider-entree', { dateEntree: day, referent: 'per-referent' });
}
