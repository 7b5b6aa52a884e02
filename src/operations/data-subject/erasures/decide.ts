import { problems, refuse } from '../../../base/base.ts';
import {
  type InvitingContext,
  independentController,
  journalled,
  putToRepresentative,
} from '../../accounts/accounts.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import { REPRESENTATIVE, type RepresentativeAnswer } from '../../controller/controller.ts';
import type { Visa } from '../../shared-shapes/shared-shapes.ts';
import type { OpinionGiven } from './erasure-shapes.ts';
import { type ErasureRecord, findErasure, putErasure } from './record.ts';

/**
 * Records the opinion of data protection, and puts the erasure to the controller's representative. Whatever the opinion, nothing is erased
 * before they decide. Given again, it replaces the former and the representative receives another link.
 * @throws Refusal not-found · conflict once decided, when nothing would be erased, or when no independent representative is designated
 */
export async function giveOpinion(
  context: InvitingContext,
  { person }: Caller,
  id: string,
  { isFavourable, text }: OpinionGiven,
): Promise<ErasureRecord> {
  const erasure = await findErasure(context.store, id);
  refuseUnless(erasure, ['proposed', 'to-decide']);
  if (erasure.items.every(({ state }) => state === 'left')) refuse(problems.conflict(NOTHING));
  const at = await context.store.realNow();
  const controller = await independentController(context, { by: person.id, at });
  if (controller === null) return refuse(problems.conflict(NOBODY));
  const opinion = { at: await context.clock.now(), by: person.id, isFavourable, text: text.trim() };
  const noted = { act: 'erasure.opinion', by: person.id, detail: isFavourable ? 'favorable' : 'défavorable' } as const;
  const next = await journalled(context.store, noted, () =>
    putErasure(context.store, { ...erasure, opinion, state: 'to-decide' }),
  );
  const what = `d’effacer les données d’une personne qui l’a demandé (${dossiersIn(erasure)})`;
  const matter = { kind: 'erasure', id } as const;
  await putToRepresentative(context, controller, { matter, asker: person.name, what, endsAt: null });
  return next;
}

const NOTHING =
  'Rien ne s’efface de ces dossiers : abandonnez cet effacement, et répondez à la personne par un refus qui dit pourquoi.';
const NOBODY =
  'Personne n’est désigné pour en décider, ou c’est vous : demandez à l’administration de désigner qui représente le responsable du traitement (Organisations).';

function dossiersIn({ items }: ErasureRecord): string {
  return items.length === 1 ? '1 dossier' : `${items.length} dossiers`;
}

/** @throws Refusal conflict */
function refuseUnless({ state }: ErasureRecord, states: readonly ErasureRecord['state'][]): void {
  if (!states.includes(state)) refuse(problems.conflict('Cet effacement n’en est plus là : relisez-le.'));
}

/** @throws Refusal not-found, conflict when no visa is awaited */
export async function noteVisa({ store }: Context, { person }: Caller, id: string, visa: Visa): Promise<ErasureRecord> {
  const erasure = await findErasure(store, id);
  refuseUnless(erasure, ['proposed', 'to-decide', 'running']);
  if (erasure.items.every(({ state }) => state !== 'visa')) refuse(problems.conflict('Aucun visa n’est attendu ici.'));
  const items = erasure.items.map((item) => (item.state === 'visa' ? { ...item, state: 'waiting' as const } : item));
  const noted = { act: 'erasure.visa', by: person.id, detail: visa.reference } as const;
  return journalled(store, noted, () => putErasure(store, { ...erasure, items, visa }));
}

/** @throws Refusal not-found, conflict once decided */
export async function dropErasure({ store }: Context, { person }: Caller, id: string): Promise<void> {
  const erasure = await findErasure(store, id);
  refuseUnless(erasure, ['proposed', 'to-decide']);
  const noted = { act: 'erasure.drop', by: person.id, detail: dossiersIn(erasure) } as const;
  await journalled(store, noted, () => putErasure(store, { ...erasure, ...FORGOTTEN, state: 'dropped' }));
}

/** Is what an erasure that is over no longer says: whom it was about, and where to write to others. */
export const FORGOTTEN = { identities: [], recipients: [] } satisfies Partial<ErasureRecord>;

/** Describes an erasure for who decides without account: no name, and no value of a dossier. */
export interface WaitingErasure {
  by: string;
  at: string;
  lines: string[];
  suspended: { at: string; motive: string } | null;
}

/** @throws Refusal not-found once it waits no more */
export async function waitingErasure({ store }: Pick<Context, 'store'>, id: string): Promise<WaitingErasure> {
  const { opinion, decision, items, proposedBy, proposedAt } = await waiting(store, id);
  const suspended = decision?.outcome === 'suspend' ? { at: decision.at, motive: decision.motive } : null;
  const said =
    opinion === null
      ? []
      : [`Avis de la protection des données : ${OPINION[`${opinion.isFavourable}`]}. ${opinion.text}`];
  return { by: proposedBy, at: proposedAt, suspended, lines: [...items.map(lineOf), ...said] };
}

const OPINION = { true: 'favorable', false: 'défavorable' };

function lineOf({ plan: { dossier, outcome, fields, until, visaOf }, why }: ErasureRecord['items'][number]): string {
  if (why !== null) return `Dossier ${dossier} : rien ne s’efface. ${why}`;
  const going = fields.filter(({ fate }) => fate === 'goes').length;
  if (outcome !== 'part')
    return `Dossier ${dossier} : tout s’efface${visaOf === null ? '' : `, après le visa (${visaOf})`}.`;
  const texts = [...new Set(fields.flatMap(({ by }) => (by === null ? [] : [by])))];
  const kept = `${fields.length - going} réponses sont gardées${until === null ? '' : ` jusqu’au ${until}`} : ${texts.join(' ; ')}`;
  return `Dossier ${dossier} : ${going} réponses s’effacent, avec ce qui les répète ; ${kept}.`;
}

/**
 * Does what the controller's representative answers.
 * @throws Refusal not-found once it waits no more, conflict when it changed meanwhile
 */
export async function answerErasure(
  { store, clock }: Pick<Context, 'store' | 'clock'>,
  id: string,
  { outcome, motive, by }: RepresentativeAnswer,
): Promise<void> {
  const erasure = await waiting(store, id);
  const decision = { at: await clock.now(), by, outcome, motive };
  const noted = {
    act: `erasure.${outcome}`,
    by: REPRESENTATIVE,
    detail: [by, motive].filter(Boolean).join(' ; '),
  } as const;
  await journalled(store, noted, () => putErasure(store, { ...erasure, ...AFTER[outcome], decision }));
}

const AFTER: { [outcome in RepresentativeAnswer['outcome']]: Partial<ErasureRecord> } = {
  agree: { state: 'running' },
  refuse: { ...FORGOTTEN, state: 'refused' },
  suspend: {},
};

async function waiting(store: Context['store'], id: string): Promise<ErasureRecord> {
  const erasure = await findErasure(store, id);
  return erasure.state === 'to-decide'
    ? erasure
    : refuse(problems.notFound('Cet effacement n’attend plus de décision.'));
}
