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
  type Of,
  oneOf,
  record,
  text,
} from '../../shapes/shapes.ts';
import type { Caller } from '../caller.ts';

const MAX_SAMPLE = 500;

export const mandateTerms = {
  dossier: described('Dossier du mandat', id),
  from: described('Premier jour', civilDate),
  until: described('Dernier jour, compris', civilDate),
  size: described('Dossiers que l’échantillon peut compter', integer({ minimum: 1, maximum: MAX_SAMPLE })),
};
const mandateInput = record({ role: described('Rôle donné par mandat', id), ...mandateTerms });
export type MandateInput = Of<typeof mandateInput>;

const MandateChoice = record({ role: text(), dossier: text(), title: text() });
export type MandateChoice = Of<typeof MandateChoice>;

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
/** As administration sees it: never who is in the sample. */
const MandateLine = named('MandateLine', record({ ...line, sampled: integer() }));
export type MandateLine = Of<typeof MandateLine>;

const Draw = record({
  how: described('Tirés au sort · choisis', oneOf('drawn', 'chosen')),
  at: instant,
  count: integer(),
  among: described('Parmi combien', integer()),
  seed: described('Graine du tirage : la même, sur les mêmes dossiers, donne le même échantillon', nullable(text())),
});

const Mandate = named(
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
export type MandateView = Of<typeof Mandate>;

const Candidate = record({
  id: text(),
  openedOn: described('Jour de son ouverture', civilDate),
  isTaken: described('Déjà dans l’échantillon', flag),
});

const sampleAsked = record(
  {
    draw: described('Combien en tirer au sort', integer({ minimum: 1, maximum: MAX_SAMPLE })),
    choose: described('Lesquels, par leur référence', listOf(id, { maxItems: MAX_SAMPLE })),
  },
  ['draw', 'choose'],
);
export type SampleAsked = Of<typeof sampleAsked>;

/** By operation id. */
export const mandateShapes = {
  listMandates: { answer: record({ items: listOf(Mandate) }) },
  listMandateCandidates: { answer: record({ items: listOf(Candidate) }) },
  takeSample: { body: sampleAsked, answer: Mandate },
  listMandateChoices: { answer: record({ items: listOf(MandateChoice) }) },
  askMandate: { body: mandateInput, answer: record({ asked: flag }) },
  listMandatesOf: { answer: record({ items: listOf(MandateLine) }) },
};

export interface MandateOperations {
  /** One's own that are in force. */
  mandates(caller: Caller): Promise<Of<typeof mandateShapes.listMandates.answer>>;
  /** By reference and day of opening: whose they are shows once they are in the sample. @throws Refusal not-found */
  mandateCandidates(caller: Caller, id: string): Promise<Of<typeof mandateShapes.listMandateCandidates.answer>>;
  /** Journalled. @throws Refusal not-found, invalid-form, conflict */
  takeSample(caller: Caller, id: string, asked: SampleAsked): Promise<MandateView>;

  // For administration
  mandateChoices(caller: Caller): Promise<{ items: MandateChoice[] }>;
  /** Waits for a second person, as any right to read dossiers. @throws Refusal invalid-form, not-found */
  askMandate(caller: Caller, person: string, asked: MandateInput): Promise<{ asked: boolean }>;
  mandatesOf(caller: Caller, person: string): Promise<{ items: MandateLine[] }>;
  /** At once: pages, lists, search, feeds, tokens and sessions. Data protection may too. @throws Refusal not-found */
  endMandate(caller: Caller, id: string): Promise<void>;
}
