import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/base/base.ts';
import { openProgramme, type Programme } from '../programme.ts';

let programme: Programme;
beforeAll(async () => {
  programme = await openProgramme();
});
afterAll(() => programme.close());

interface ProposalLine {
  role: 'operateur' | 'referent' | 'cellule' | 'sa';
  event: string;
  data: JsonObject;
}

const STORY = join(import.meta.dirname, '../../stories/proposition-refusee-par-l-entreprise.json');
/** The story is moved a month later, because the programme of the tests begins in February. */
const { given } = JSON.parse(readFileSync(STORY, 'utf8').replaceAll('2024-01-', '2024-02-')) as {
  given: ProposalLine[];
};
const proposal = given.at(-1)?.data ?? {};

/** Makes two companies the same offer, and returns the tokens that their letters carry. */
async function proposedTwice(): Promise<{ dossier: string; tokens: string[] }> {
  const { entered, act, store, operations, clock } = programme;
  const dossier = await entered('Camille');
  clock.set('2024-02-22T08:00:00.000Z');
  const followed = given.slice(given.findIndex(({ event }) => event === 'saisir-entree-fse') + 1, -1);
  for (const { role, event, data } of followed) await act(role, dossier, event, data);
  for (const email of ['premiere@exemple.fr', 'seconde@exemple.fr']) {
    const entreprise = { ...(proposal['entreprise'] as JsonObject), contact: { nom: 'Alix Contact', email } };
    await act('operateur', dossier, 'proposer', { ...proposal, metier: 'macon', entreprise });
  }
  const { items } = await store.tasks({ dossier, kinds: ['email'], limit: 50 });
  const letters = items
    .map(({ task }) => task)
    .filter((task) => task.kind === 'email' && task.payload.link?.events.length === 1);
  const links = await Promise.all(
    letters.map((task) => {
      const [to = ''] = task.kind === 'email' ? (task.payload.contacts['entreprise'] ?? []) : [];
      return operations.machine.linkFor({ task, role: 'entreprise', to });
    }),
  );
  return { dossier, tokens: links.map((link) => link?.url.split('/s/')[1] ?? '') };
}

const HIRED = {
  issue: 'retenu',
  contrat: {
    nature: 'cdd',
    debut: '2024-02-12',
    fin: '2024-08-11',
    sansEssai: true,
    minutesHebdo: 2100,
  },
};

/** Keeps the answers that the page asks for: only a person with an account gives the trade. */
const asked = ({ metier: _, ...contrat }: JsonObject): JsonObject => contrat;

describe('a proposal answered by the company’s own link', () => {
  it('hires with the contract; the other company reads that the offer is filled', async () => {
    const { operations, data } = programme;
    const { dossier, tokens } = await proposedTwice();
    const [first = '', second = ''] = tokens;
    const page = await operations.linkPage(first, '');
    const said = { address: '', event: 'repondre-proposition', name: 'Alix Contact', key: 'a', sent: 'a' };

    const { contrat } = (page.acts[0]?.begins ?? {}) as { contrat: JsonObject };
    await operations.linkAct({
      ...said,
      token: first,
      data: { ...HIRED, contrat: { ...asked(contrat), ...HIRED.contrat } },
    });
    const other = await operations.linkPage(second, '');

    expect((contrat['employeur'] as JsonObject)['contact']).toMatchObject({ nom: 'Alix Contact' });
    expect(page.show.map(({ label }) => label)).toEqual(['Poste', 'Marché', 'Personne proposée', 'Opérateur']);
    expect(page.acts[0]?.questions.map(({ name }) => name)).not.toContain('propositionId');
    expect((await data(dossier))['propositions']).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ statut: 'retenu' }),
        expect.objectContaining({ statut: 'sans-suite' }),
      ]),
    );
    const entreprise = proposal['entreprise'] as JsonObject;
    expect((await data(dossier))['contrats']).toMatchObject([
      {
        ...{ nature: 'cdd', fin: '2024-08-11', poste: proposal['poste'], metier: 'macon', clause: true },
        employeur: {
          ...{ raisonSociale: entreprise['raisonSociale'], siret: entreprise['siret'], aci: false },
          contact: (contrat['employeur'] as JsonObject)['contact'],
        },
      },
    ]);
    expect(other.acts[0]?.because).toEqual(['Cette offre est pourvue : merci, aucune réponse n’est plus attendue.']);
  });
});
