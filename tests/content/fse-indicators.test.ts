import { expect, it } from 'vitest';
import type { JsonObject } from '../../src/base/base.ts';
import { readDefinitions } from '../../src/catalog/catalog.ts';
import { type CompiledBundle, readingVars } from '../../src/engine/engine.ts';
import { type CompiledReport, compileScreen, countOf, reportDossier } from '../../src/screens/screens.ts';
import { compileShipped } from './shipped.ts';

const compiled: CompiledBundle = await compileShipped('parcours-btp');
const { screens } = await readDefinitions(process.cwd());
const screen = screens.find(({ id }) => id === 'indicateurs-fse');
const report = screen && compileScreen(screen, compiled).compiled?.report;

const ANYTIME = { from: null, until: null };

interface Answers {
  entree?: JsonObject;
  veille?: JsonObject;
  sortie?: JsonObject | null;
  suivi?: JsonObject;
  identite?: JsonObject;
  sortieLe?: string;
  coordonnees?: JsonObject;
  today?: string;
}

/** Builds a complete record of a jobless woman of 33, with the given answers changed. */
function dataOf({ entree, veille, sortie, suivi, identite, sortieLe, coordonnees }: Answers): JsonObject {
  return {
    identite: { nom: 'Fictive', prenom: 'Ada', naissance: '1991-01-10', sexe: 'femme', ...identite },
    coordonnees: coordonnees ?? { telephone: '06 39 98 00 01' },
    entree: { date: '2024-01-15' },
    fse: {
      entree: {
        saisieLe: '2024-01-20',
        niveauEtudes: 'cite-2',
        handicap: 'non',
        nationalite: 'francaise',
        parentsEtranger: 'non',
        logement: 'stable',
        zoneRurale: 'non',
        veille: { statut: 'demandeurEmploi', rechercheDepuis: '6-12-mois', ...veille },
        ...entree,
      },
      ...(sortie && { sortie: { saisieLe: '2024-07-10', recueilliLe: '2024-07-10', ...sortie } }),
      ...(suivi && { suivi }),
    },
    ...(sortieLe !== undefined && { sortie: { date: sortieLe, nature: 'autre' } }),
  };
}

function reported(answers: Answers) {
  const dossier = {
    ...{ id: 'dos-1', createdAt: '2024-01-01T00:00:00.000Z', states: ['accueil'], tags: [], roles: {}, counters: {} },
  };
  const now = `${answers.today ?? '2024-09-01'}T10:00:00.000Z`;
  const vars = readingVars(compiled, dossier, dataOf(answers), { now });
  return reportDossier(report as CompiledReport, vars, () => true);
}

/** Returns the codes of the indicators that count such a person. */
function countedBy(answers: Answers): string[] {
  const found = reported(answers);
  expect(found.failed).toEqual([]);
  const codes = (report as CompiledReport).indicators.map(({ definition }) => definition.code);
  return codes.filter((_, index) => countOf(found, index, ANYTIME) === 'counted');
}

function lacking(answers: Answers): string[] {
  const { lacks } = report as CompiledReport;
  return (reported(answers).lacks ?? []).map((rank) => lacks[rank]?.definition.title ?? '');
}

it('every indicator of Annex I is there, in its order, with its confidence', () => {
  const codes = [
    ...Array.from({ length: 19 }, (_, i) => `EECO${String(i + 1).padStart(2, '0')}`),
    ...Array.from({ length: 6 }, (_, i) => `EECR0${i + 1}`),
  ];
  const definitions = (report as CompiledReport).indicators.map(({ definition }) => definition);

  expect(definitions.map(({ code }) => code)).toEqual(codes);
  expect(definitions.filter(({ confidence }) => confidence === undefined)).toEqual([]);
});

it.each<[string, Answers, string[]]>([
  ['a jobless woman of 33', {}, ['EECO01', 'EECO02', 'EECO09']],
  [
    'jobless for twelve months to the day',
    { veille: { rechercheDepuisLe: '2023-01-15' } },
    ['EECO01', 'EECO02', 'EECO03', 'EECO09'],
  ],
  [
    'jobless for twelve months less a day',
    { veille: { rechercheDepuisLe: '2023-01-16' } },
    ['EECO01', 'EECO02', 'EECO09'],
  ],
  [
    'jobless for one to two years, the day unknown',
    { veille: { rechercheDepuis: '12-24-mois' } },
    ['EECO01', 'EECO02', 'EECO03', 'EECO09'],
  ],
  ['inactive', { veille: { statut: 'inactif' } }, ['EECO01', 'EECO04', 'EECO09']],
  ['in work', { veille: { statut: 'enEmploi' } }, ['EECO01', 'EECO05', 'EECO09']],
  ['18 on the day', { identite: { naissance: '2006-01-15' } }, ['EECO01', 'EECO02', 'EECO07', 'EECO09']],
  ['18 the day after', { identite: { naissance: '2006-01-16' } }, ['EECO01', 'EECO02', 'EECO06', 'EECO09']],
  ['30 the day after', { identite: { naissance: '1994-01-16' } }, ['EECO01', 'EECO02', 'EECO07', 'EECO09']],
  ['30 on the day', { identite: { naissance: '1994-01-15' } }, ['EECO01', 'EECO02', 'EECO09']],
  ['55 on the day', { identite: { naissance: '1969-01-15' } }, ['EECO01', 'EECO02', 'EECO08', 'EECO09']],
  ['with a CAP', { entree: { niveauEtudes: 'cite-3' } }, ['EECO01', 'EECO02', 'EECO10']],
  ['with a master', { entree: { niveauEtudes: 'cite-7' } }, ['EECO01', 'EECO02', 'EECO11']],
  [
    'disabled, stateless, of parents born abroad, housed in a shelter, in the country',
    {
      entree: {
        handicap: 'oui',
        nationalite: 'tiers',
        parentsEtranger: 'oui',
        logement: 'structure',
        zoneRurale: 'oui',
      },
    },
    ['EECO01', 'EECO02', 'EECO09', 'EECO12', 'EECO13', 'EECO14', 'EECO16', 'EECO17'],
  ],
  [
    'who would rather not say',
    {
      entree: {
        handicap: 'ne-souhaite-pas-repondre',
        nationalite: 'ne-souhaite-pas-repondre',
        logement: 'ne-souhaite-pas-repondre',
      },
    },
    ['EECO01', 'EECO02', 'EECO09'],
  ],
  ['of whom nobody knows the studies', { entree: { niveauEtudes: 'ne-sait-pas' } }, []],
  ['whom nobody can reach', { coordonnees: {} }, []],
])('%s is counted once, where due', (_, answers, codes) => {
  expect(countedBy(answers)).toEqual(codes);
});

const LEFT = { sortieLe: '2024-06-30' };
const results = (answers: Answers) => countedBy({ ...LEFT, ...answers }).filter((code) => code.startsWith('EECR'));
const SITUATION = (statut: string, enFormation = 'non') => ({ situation: { statut, enFormation } });

it('what became of a person excludes and adds up as the regulation says', () => {
  const inactive = { veille: { statut: 'inactif' } };

  expect(results({ ...inactive, sortie: SITUATION('demandeurEmploi') })).toEqual(['EECR01']);
  expect(results({ ...inactive, sortie: SITUATION('enEmploi') })).toEqual(['EECR04']);
  expect(results({ sortie: SITUATION('demandeurEmploi') })).toEqual([]);
  expect(results({ sortie: SITUATION('inactif', 'oui') })).toEqual(['EECR02']);
  expect(results({ veille: { enFormation: 'oui' }, sortie: SITUATION('inactif', 'oui') })).toEqual([]);
  expect(results({ veille: { statut: 'enEmploi' }, sortie: SITUATION('enEmploi') })).toEqual([]);
  const got = (obtenueLe: string) => ({ ...SITUATION('enEmploi'), qualification: { obtenue: 'oui', obtenueLe } });
  expect(results({ sortie: got('2024-07-28') })).toEqual(['EECR03', 'EECR04']);
  expect(results({ sortie: got('2024-07-29') })).toEqual(['EECR04']);
  expect(results({ sortie: SITUATION('inactif'), suivi: { situation: { statut: 'enEmploi' } } })).toEqual(['EECR05']);
  const better = (...ameliorations: string[]) => ({ situation: { statut: 'enEmploi' }, ameliorations });
  expect(results({ veille: { statut: 'enEmploi' }, suivi: better('stabilite') })).toEqual(['EECR06']);
  expect(results({ veille: { statut: 'enEmploi' }, suivi: better('aucune') })).toEqual([]);
});

it('what is missing is named', () => {
  expect(lacking({})).toEqual([]);
  expect(lacking({ coordonnees: {} })).toEqual(['Un moyen de joindre : téléphone, e-mail ou personne à contacter']);
  expect(lacking({ identite: { sexe: 'ne-souhaite-pas-repondre' } })).toEqual(['Le sexe']);
  expect(lacking({ entree: { saisieLe: null } })).toEqual(['Tout le questionnaire d’entrée']);
  expect(lacking({ ...LEFT })).toEqual(['Le questionnaire de sortie']);
  const early = { ...LEFT, sortie: SITUATION('enEmploi') };
  expect(lacking({ ...early, today: '2024-07-27' })).toEqual([]);
  expect(lacking({ ...early, today: '2024-07-28' })).toEqual(['La situation au 28e jour']);
});
