import {
  civilDate,
  described,
  flag,
  id,
  instant,
  integer,
  listOf,
  named,
  nullable,
  oneOf,
  record,
  type ShapeType,
  text,
} from '../../shapes/shapes.ts';

const MAX_SAMPLE = 500;

export const mandateTerms = {
  dossier: described('Dossier du mandat', id),
  from: described('Premier jour', civilDate),
  until: described('Dernier jour, compris', civilDate),
  size: described('Dossiers que l’échantillon peut compter', integer({ minimum: 1, maximum: MAX_SAMPLE })),
};
export const mandateInput = record({ role: described('Rôle donné par mandat', id), ...mandateTerms });
export type MandateInput = ShapeType<typeof mandateInput>;

export const MandateChoice = record({ role: text(), dossier: text(), title: text() });
export type MandateChoice = ShapeType<typeof MandateChoice>;

const line = {
  id: text(),
  role: text(),
  roleTitle: text(),
  dossier: text(),
  dossierTitle: text(),
  from: civilDate,
  until: civilDate,
  size: integer(),
  state: described('À venir · en cours · fini', oneOf('coming', 'current', 'over')),
};
/** Describes a mandate as administrators see it: how many dossiers are in the sample, never which. */
export const MandateLine = named('MandateLine', record({ ...line, sampled: integer() }));
export type MandateLine = ShapeType<typeof MandateLine>;

const Draw = record({
  how: described('Tirés au sort · choisis', oneOf('drawn', 'chosen')),
  at: instant,
  count: integer(),
  among: described('Parmi combien', integer()),
  seed: described('Graine du tirage : la même, sur les mêmes dossiers, donne le même échantillon', nullable(text())),
});

export const Mandate = named(
  'Mandate',
  record({
    ...line,
    population: described('Dossiers parmi lesquels l’échantillon se prend', integer()),
    draws: listOf(Draw),
    sample: listOf(
      record({
        dossier: text(),
        title: text(),
        workflow: text(),
        stage: described('Étapes où il en est', listOf(text())),
        how: oneOf('drawn', 'chosen'),
        provedAt: described('Dernière fois que vous avez emporté son dossier de preuve', nullable(instant)),
      }),
    ),
    provedAt: described('De même, du dossier du mandat', nullable(instant)),
  }),
);
export type MandateView = ShapeType<typeof Mandate>;

export const Candidate = record({
  id: text(),
  openedOn: described('Jour de son ouverture', civilDate),
  isTaken: described('Déjà dans l’échantillon', flag),
});

export const sampleAsked = record(
  {
    draw: described('Combien en tirer au sort', integer({ minimum: 1, maximum: MAX_SAMPLE })),
    choose: described('Lesquels, par leur référence', listOf(id, { maxItems: MAX_SAMPLE })),
  },
  ['draw', 'choose'],
);
export type SampleAsked = ShapeType<typeof sampleAsked>;
