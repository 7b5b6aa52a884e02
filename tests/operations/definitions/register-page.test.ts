import { describe, expect, it } from 'vitest';
import { type ProcessingRegister, registerPage } from '../../../src/operations/operations.ts';

const register: ProcessingRegister = {
  ...{ on: '2026-01-02', controller: null, controllers: [], processings: [], widenings: [] },
  ...{ atRest: 'clear', secondFactor: 'required' },
};

describe('the record of processing', () => {
  it('claims a second factor only where one is required', () => {
    expect(registerPage(register)).toContain('second facteur exigé de l’équipe');
    expect(registerPage({ ...register, secondFactor: 'optional' })).toMatch(
      /second facteur au choix de chacun.*: l’exiger/,
    );
  });

  it('says that nothing was given to read, rather than nothing', () => {
    expect(registerPage(register)).toContain('Rien, depuis que le journal le dit.');
  });

  it('claims encryption only where there are keys, of dossiers as of the rest', () => {
    expect(registerPage(register)).toContain('n’est **pas** chiffrée');
    expect(registerPage(register)).not.toContain('AES-256');
    expect(registerPage({ ...register, atRest: 'encrypted' })).toContain('Dossiers, journal, tâches, fichiers');
  });
});
