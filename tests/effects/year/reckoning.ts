import { nine, parisDay, plusDays, plusMonths, plusWorkingDays } from './days.ts';

/**
 * Holds what a person did on one parcours. From such acts alone, without the engine, this file computes which deadlines DOMAIN §3 makes
 * fire: each deadline is written again by hand from the words of the table.
 */
export interface Act {
  at: string;
  event: string;
  data: { [field: string]: unknown };
}

/** Says when a deadline fires, as `name#index/month occurrence`. */
export interface ExpectedFiring {
  what: string;
  at: string;
}

const STATE_AFTER: { [event: string]: string } = {
  open: 'orientation',
  'valider-entree': 'accueil',
  'refuser-entree': 'refused',
  accueillir: 'evaluation',
  'enregistrer-entretien': 'miseEnRelation',
  'repondre-proposition': 'mission',
  'declarer-contrat': 'consolidation',
  'demander-sortie': 'validationSortie',
  'valider-sortie': 'out',
  'declarer-sortie': 'out',
  cloturer: 'closed',
  suspendre: 'suspendu',
};
const NEVER = '9999';
const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const later = (a: string, b: string) => (a > b ? a : b);

export function reckon(acts: Act[], operationEnd: string, horizon: string): ExpectedFiring[] {
  const found: ExpectedFiring[] = [];
  /** Expects a firing at nine, or at once when armed later, unless what the deadline waits for comes first. */
  const expect = (what: string, date: string, armedAt: string, endedAt: string) => {
    const at = later(nine(date), armedAt);
    if (at < endedAt && at <= horizon) found.push({ what, at });
  };
  const life = new ReckonedLife(acts);
  entries(life, expect);
  evaluation(life, expect);
  proposals(life, expect);
  contracts(life, expect);
  whileFollowed(life, operationEnd, expect);
  fse(life, expect);
  return found.sort((a, b) => (a.at + a.what < b.at + b.what ? -1 : 1));
}

type Expect = (what: string, date: string, armedAt: string, endedAt: string) => void;

class ReckonedLife {
  readonly acts: Act[];
  constructor(acts: Act[]) {
    this.acts = acts;
  }
  first(event: string): Act | undefined {
    return this.acts.find((act) => act.event === event);
  }
  at(...events: string[]): string {
    return this.acts.find(({ event }) => events.includes(event))?.at ?? NEVER;
  }
  /** Says when a state was entered and left; null when it never was. */
  stay(state: string): { from: string; to: string } | null {
    const moves = this.acts.filter(({ event }) => STATE_AFTER[event] !== undefined);
    const index = moves.findIndex(({ event }) => STATE_AFTER[event] === state);
    const entered = moves[index];
    if (entered === undefined) return null;
    const left = moves.slice(index + 1).find(({ event }) => STATE_AFTER[event] !== state);
    return { from: entered.at, to: left?.at ?? NEVER };
  }
  get exitedAt(): string {
    return this.at('valider-sortie', 'declarer-sortie', 'refuser-entree');
  }
  /** Returns the date of exit as declared. */
  get exit(): string | null {
    const exit = this.first('declarer-sortie') ?? (this.first('valider-sortie') && this.first('demander-sortie'));
    return text(exit?.data['dateSortie']);
  }
  get entry(): { date: string; at: string } | null {
    const act = this.first('valider-entree');
    return act === undefined ? null : { date: String(act.data['dateEntree']), at: act.at };
  }
}

/** Computes the deadlines counted in working days from the entry of a state, which then repeat. */
function entries(life: ReckonedLife, expect: Expect): void {
  const repeated: [string, string, number, number][] = [
    ['sans-decision', 'orientation', 7, 7],
    ['sans-accueil', 'accueil', 5, 5],
    ['decision-sortie', 'validationSortie', 10, 5],
  ];
  for (const [name, state, first, every] of repeated) {
    const stay = life.stay(state);
    if (stay === null) continue;
    const begin = plusWorkingDays(parisDay(stay.from), first);
    for (let nth = 0; nth <= 50; nth++) {
      expect(`${name} ${nth}`, plusWorkingDays(begin, every * nth), stay.from, stay.to);
    }
  }
  const suspended = life.first('suspendre');
  const end = text(suspended?.data['finPrevue']);
  if (suspended === undefined || end === null) return;
  for (let nth = 0; nth <= 100; nth++) expect(`suspension-finie ${nth}`, plusDays(end, 7 * nth), suspended.at, NEVER);
}

const EVALUATION = ['accueillir', 'enregistrer-presentation', 'enregistrer-test-securite', 'enregistrer-test-dd'];

function evaluation(life: ReckonedLife, expect: Expect): void {
  const stay = life.stay('evaluation');
  if (stay === null) return;
  const events = life.acts.filter(({ event }) => EVALUATION.includes(event));
  for (const [index, { at }] of events.entries()) {
    const ended = events[index + 1]?.at ?? stay.to;
    expect('evaluation-sans-suite 0', plusDays(parisDay(at), 21), at, ended);
  }
}

function proposals(life: ReckonedLife, expect: Expect): void {
  const proposed = life.first('proposer');
  if (proposed === undefined) return;
  const ended = [life.at('repondre-proposition', 'declarer-contrat'), life.exitedAt].sort()[0] ?? NEVER;
  for (const [index, days] of [7, 14].entries()) {
    expect(`proposition-sans-reponse#${index} 0`, plusDays(parisDay(proposed.at), days), proposed.at, ended);
  }
}

interface Contract {
  nature: string;
  debut: string;
  fin: string | null;
  finEssai: string | null;
  at: string;
}

function contractOf(life: ReckonedLife): Contract | null {
  const answer = life.first('repondre-proposition');
  const declared = life.first('declarer-contrat');
  const act = answer ?? declared;
  const data = (answer?.data['contrat'] ?? declared?.data) as { [field: string]: unknown } | undefined;
  if (act === undefined || data === undefined) return null;
  return {
    nature: String(data['nature']),
    debut: String(data['debut']),
    fin: text(data['fin']),
    finEssai: text(data['finEssai']),
    at: act.at,
  };
}

function contracts(life: ReckonedLife, expect: Expect): void {
  const contract = contractOf(life);
  if (contract === null) return;
  const { nature, debut, fin, finEssai, at } = contract;
  const out = life.exitedAt;
  if (fin !== null)
    for (const [index, days] of [15, 5, 0].entries()) expect(`fin-contrat#${index} 0`, plusDays(fin, -days), at, out);
  const mission = life.stay('mission');
  for (let nth = 0; fin !== null && mission !== null && nth <= 50; nth++)
    expect(`contrat-fini ${nth}`, plusDays(fin, 1 + 7 * nth), later(at, mission.from), mission.to);
  if (finEssai !== null) expect('fin-essai 0', plusDays(finEssai, -3), at, out);
  const visits = life.acts.filter(({ event }) => event === 'visiter-chantier').map((visit) => visit.at);
  const third = visits.find((visitedAt) => parisDay(visitedAt) >= plusMonths(debut, 2));
  expect('visite-un-mois 0', plusMonths(debut, 1), at, [out, visits[0] ?? NEVER].sort()[0] ?? out);
  expect('visite-trois-mois 0', plusMonths(debut, 3), at, [out, third ?? NEVER].sort()[0] ?? out);
  taskSheets(life, contract, expect);
  const consolidation = life.stay('consolidation');
  if (consolidation === null) return;
  const sixMonths = plusDays(plusMonths(debut, 6), -1);
  // A fixed term counts after six months in one piece, or 182 days, whichever comes first.
  const reached = nature === 'cdd' ? ([sixMonths, plusDays(debut, 181)].sort()[0] ?? sixMonths) : sixMonths;
  expect('preuve-a-venir 0', plusDays(reached, -30), consolidation.from, consolidation.to);
  expect('preuve-a-demander 0', reached, consolidation.from, consolidation.to);
}

/** Expects one sheet per started month of the contract since the entry, due five working days after the month ends; none after the exit. */
function taskSheets(life: ReckonedLife, { debut, fin, at }: Contract, expect: Expect): void {
  const filled = new Map(
    life.acts.filter(({ event }) => event === 'saisir-activites').map((act) => [String(act.data['mois']), act.at]),
  );
  const begin = later(debut, life.entry?.date ?? debut);
  const last = [fin ?? NEVER, life.exit ?? NEVER].sort()[0] ?? NEVER;
  for (let month = begin.slice(0, 7), nth = 0; nth < 40; nth++, month = plusMonths(`${month}-01`, 1).slice(0, 7)) {
    // Until the exit is declared, months after it are expected like the others.
    const isAfter = month > last.slice(0, 7);
    if (isAfter && fin !== null && month > fin.slice(0, 7)) break;
    const due = plusWorkingDays(plusDays(plusMonths(`${month}-01`, 1), -1), 5);
    const ended = [filled.get(month) ?? NEVER, isAfter ? life.exitedAt : NEVER].sort()[0] ?? NEVER;
    expect(`fiche-activites/${month} 0`, due, at, ended);
  }
}

function whileFollowed(life: ReckonedLife, operationEnd: string, expect: Expect): void {
  const { entry } = life;
  const out = life.exitedAt;
  const opened = life.first('open');
  const permit = opened?.data['autorisation'] as { requise?: boolean; finLe?: string } | undefined;
  if (opened && permit?.requise && permit.finLe) {
    for (const [index, days] of [60, 30].entries()) {
      expect(`autorisation-expire#${index} 0`, plusDays(permit.finLe, -days), opened.at, out);
    }
  }
  if (entry === null) return;
  expect('fin-operation 0', plusDays(operationEnd, 1), entry.at, out);
  const first = plusMonths(entry.date, 3);
  for (let nth = 0; nth <= 40; nth++) expect(`fiche-suivi-trimestre ${nth}`, plusMonths(first, 3 * nth), entry.at, out);
}

/** An answer given before the 28th day is asked again that day, unless a later answer came or the follow-up has opened. */
function unchanged(
  { acts }: ReckonedLife,
  { day28, said, left }: { day28: string; said: string; left: string },
  expect: Expect,
): void {
  const gathered = ({ data }: Act) => text(data['recueilliLe']) ?? NEVER;
  const answers = acts.filter(({ event }) => event === 'saisir-sortie-fse');
  const [first] = answers;
  if (first === undefined || first.at !== said || gathered(first) >= day28) return;
  const anew = answers.find((answer) => gathered(answer) >= day28)?.at ?? NEVER;
  expect('fse-sortie-28e-jour 0', day28, said, [anew, left].sort()[0] ?? left);
}

function fse(life: ReckonedLife, expect: Expect): void {
  const { entry, exit } = life;
  if (entry === null) return;
  const filled = life.at('saisir-entree-fse');
  const present = new Set(
    life.acts.flatMap(({ data }) => (data['seance'] as { date?: string } | undefined)?.date ?? []),
  );
  const absent = life.acts.filter(({ event }) => event === 'constater-absence').length;
  const isOutside = exit !== null && present.size - absent <= 2;
  const entered = [filled, isOutside ? life.exitedAt : NEVER].sort()[0] ?? NEVER;
  for (const [index, days] of [0, 7, 14].entries()) {
    expect(`fse-entree#${index} 0`, plusDays(entry.date, days), entry.at, entered);
  }
  expect('fse-entree-en-retard 0', plusDays(entry.date, 28), entry.at, entered);
  if (exit === null || isOutside || filled === NEVER) return;
  const said = life.at('saisir-sortie-fse', 'constater-injoignable');
  for (const [index, days] of [0, 14].entries()) {
    expect(`fse-sortie#${index} 0`, plusDays(exit, days), life.exitedAt, said);
  }
  expect('fse-sortie-21-jours 0', plusDays(exit, 21), life.exitedAt, said);
  expect('fse-sortie-en-retard 0', plusDays(exit, 28), life.exitedAt, said);
  if (said === NEVER) return;
  const opens = plusDays(plusMonths(exit, 6), -15);
  const opened = later(nine(opens), said);
  unchanged(life, { day28: plusDays(exit, 28), said, left: opened }, expect);
  const followed =
    life.acts.filter(({ event, at }) => /suivi-6-mois|injoignable/.test(event) && at > said)[0]?.at ?? NEVER;
  expect('fse-suivi-ouvre 0', opens, said, NEVER);
  for (const [index, days] of [0, 10, 20].entries())
    expect(`fse-suivi#${index} 0`, plusDays(opens, days), opened, followed);
}
