import { beforeAll, describe, expect, it } from 'vitest';
import { objectIn, rolesOf, type Texts } from '../../../src/definition/edit/edit.ts';
import { shippedTexts, workflowsIn } from './every-place.ts';

let texts: Texts = {};
beforeAll(async () => {
  texts = await shippedTexts();
});
const rolesIn = (workflow: string) =>
  rolesOf(objectIn(texts[`workflows/${workflow}.json`]) ?? {}, objectIn(texts['workflows/roles.json']));

describe('the roles that the editor of states offers', () => {
  it('for an act, are those that find the dossier by an account', () => {
    const { titles, doers } = rolesIn('parcours-btp');

    expect(doers).toEqual(['prescripteur', 'referent', 'operateur', 'sa', 'cellule']);
    expect(Object.keys(titles).filter((role) => !doers.includes(role))).toEqual([
      ...['referentPrecedent', 'auditeur', 'entreprise', 'participant'],
    ]);
    expect(titles['entreprise']).toBe('Entreprise');
  });

  it('for a letter, are all but those of a mandate, which would reach nobody', () => {
    expect(rolesIn('parcours-btp').addressees).toEqual([
      ...['prescripteur', 'referent', 'referentPrecedent', 'operateur', 'sa', 'cellule', 'entreprise', 'participant'],
    ]);
  });

  it('leave an act to somebody in every shipped workflow', () => {
    for (const path of workflowsIn(texts))
      expect(rolesIn(path.slice('workflows/'.length, -'.json'.length)).doers, path).not.toEqual([]);
  });
});
