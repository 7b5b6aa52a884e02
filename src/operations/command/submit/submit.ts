import { type JsonObject, own, problems, refuse } from '../../../base/base.ts';
import {
  type Actor,
  awaitsProof,
  type Bundle,
  type CodeConfirmation,
  type CompiledEvent,
  type Dossier,
  namedBy,
} from '../../../engine/engine.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import { buildView } from '../../dossier/dossier.ts';
import { type Confirmation, codeProof, confirmationOf, WrongCode } from '../../limits/limits.ts';
import { compiledFor, dataOf, loadOrRefuse } from '../../linked/linked.ts';
import { actorOn, authorizeLoaded, definitionAsRead, eventFromSession } from '../../reading/reading.ts';
import type { OperationAnswer, Receipt, Repeat, View, WantedAnswer } from '../../shared-shapes/shared-shapes.ts';
import { apply } from '../apply/apply.ts';
import type { CommitResult } from '../commit/commit.ts';
import { orAsTwin, receiptUnder, repeatedAnswer, sameBody } from '../repeat/repeat.ts';
import { sentDraft } from './sent-draft.ts';

export interface Submission {
  dossier: string;
  event: string;
  data: unknown;
  /** Is the role to act under; by default, the first role held that may send the event. */
  role?: string;
  ifRevision?: number;
  /** Is the version of the shared draft that the event sends; null or absent when none was read. */
  draft?: string | null;
  wants?: WantedAnswer;
  /** Is the code that the signatory received and wrote. */
  code?: string | undefined;
  /** Is the confirmation of the batch this act belongs to; a single act uses its own. */
  confirmation?: Confirmation;
}

/** Holds what may prove who signs this act. */
interface SignatureProofs {
  account: Confirmation | undefined;
  code: Confirmation<CodeConfirmation> | undefined;
}

/**
 * Sends an event to a dossier, with one load and one commit. The new view is computed only where it is wanted.
 * @throws Refusal 403 forbidden / four-eyes · 404 · 409 unknown-event, guard-refused, quota-full, read-only · 412 stale-revision,
 * stale-draft · 422
 */
export async function submit(
  context: Context,
  caller: Caller,
  submission: Submission,
  repeat?: Repeat,
): Promise<OperationAnswer<View | Receipt>> {
  const own = submission.confirmation === undefined ? confirmationOf(context.store, caller) : undefined;
  const code =
    submission.code === undefined ? undefined : await codeGiven(context, caller, submission, submission.code);
  const proofs = { account: submission.confirmation ?? own, code };
  try {
    return await orAsTwin(context, repeat, {
      work: () => submitOnce(context, caller, { ...submission, proofs }, repeat),
      again: (stored) => repeatedAnswer(context, caller, stored, submission.wants),
    });
  } finally {
    await own?.close();
    await code?.close();
  }
}

async function codeGiven(
  { store, clock }: Context,
  { person }: Caller,
  { dossier, event }: Submission,
  code: string,
): Promise<Confirmation<CodeConfirmation>> {
  return codeProof(store, { dossier, event, person: person.id }, { code, at: await clock.now() });
}

async function submitOnce(
  context: Context,
  caller: Caller,
  submission: Submission & { proofs: SignatureProofs },
  repeat: Repeat | undefined,
): Promise<OperationAnswer<View | Receipt>> {
  const { wants, proofs } = submission;
  const stored = await loadOrRefuse(context, submission.dossier, repeat);
  if (repeat && stored.answered) return repeatedAnswer(context, caller, sameBody(stored.answered, repeat), wants);
  const { dossier, bundle, held } = await authorizeLoaded(context, caller, stored.dossier, 'dossier.act');
  const actor = actorOn(caller, actingRole(bundle, submission, held), { dossier, bundle });
  const sent = sentDraft(context, { bundle, dossier, submission, person: caller.person });
  const signed = await signedOnce(context, caller, { dossier, submission, actor });
  const toBody = wants === 'receipt' ? receiptOf : viewAfter(context, caller);
  const applied = await apply(
    context,
    dossier.id,
    { kind: 'event', event: submission.event, ...signed },
    {
      author: caller,
      ...sent,
      beside: begin(toBody),
      ...(repeat && { request: receiptUnder(context, repeat, 200) }),
    },
    { ifRevision: submission.ifRevision, loaded: stored },
  );
  switch (applied.kind) {
    case 'committed':
      if (signed.actor.confirmed) proofs.account?.noteUse();
      if (signed.actor.coded) proofs.code?.noteUse();
      return { status: 200, body: await toBody(applied), repeated: false };
    case 'repeated':
      return repeatedAnswer(context, caller, repeat ? sameBody(applied.request, repeat) : applied.request, wants);
    case 'dropped':
    case 'fenced':
      throw new Error(`An event cannot end as ${applied.kind}`);
  }
}

/**
 * Prepares the data and actor. The person designated signs by the code they received; otherwise the account signs when the person has just
 * confirmed their identity. Neither counts where another accepted signature is given.
 */
async function signedOnce(
  context: Context,
  caller: Caller,
  {
    dossier,
    submission,
    actor,
  }: { dossier: Dossier; submission: Submission & { proofs: SignatureProofs }; actor: Actor },
): Promise<{ data: JsonObject; actor: Actor }> {
  const compiled = await compiledFor(context, dossier);
  const event = compiled.events.get(submission.event);
  const sent = { compiled, event: submission.event, role: actor.role, data: dataOf(submission.data) };
  const data = await eventFromSession(context, caller, sent);
  const known = event?.signatory ? { ...actor, account: { name: caller.person.name } } : actor;
  if (event === undefined) return { data, actor: known };
  const { account, code } = submission.proofs;
  if (code !== undefined && awaitsProof(event, data, 'coded')) {
    const coded = await code.take().catch((error: unknown) => refuseCode(event, error));
    return { data, actor: { ...known, ...(coded && { coded }) } };
  }
  const confirmed = awaitsProof(event, data, 'confirmed') ? ((await account?.take()) ?? null) : null;
  if (confirmed === null) return { data, actor: known };
  return { data: namedBy(event, data, caller.person.name), actor: { ...known, confirmed } };
}

/** Tells at the signature why the code does not sign. */
function refuseCode({ sign }: CompiledEvent, error: unknown): never {
  if (!(error instanceof WrongCode) || sign === null) throw error;
  const path = `/${sign.field}/${sign.signed.name}`;
  const errors = [{ path, code: 'signature-code', message: error.message }];
  return refuse(problems.invalidForm(error.message, { errors }));
}

export const receiptOf = async ({ dossier: { id, revision } }: CommitResult): Promise<Receipt> => ({ id, revision });

/** Computes the view once per commit, starting while the commit is written. */
export function viewAfter(context: Context, caller: Caller): (committed: CommitResult) => Promise<View> {
  let last: { of: Dossier; view: Promise<View> } | null = null;
  return (committed) => {
    if (last?.of !== committed.dossier) {
      last = { of: committed.dossier, view: viewOf(context, caller, committed) };
    }
    return last.view;
  };
}

/** Starts computing the answer while the commit is written; an error is ignored here, since it occurs again when the answer is awaited. */
export function begin(toBody: (committed: CommitResult) => Promise<unknown>): (committed: CommitResult) => void {
  return (committed) => void toBody(committed).catch(() => undefined);
}

/** Shows the result to its author even when the act took the dossier out of their sight (a hand-over). */
async function viewOf(context: Context, caller: Caller, { compiled, dossier, atRest }: CommitResult): Promise<View> {
  const bundle = await definitionAsRead(context, compiled.bundle);
  return buildView(context, caller, { dossier, bundle, compiled, readOnly: null }, atRest);
}

/**
 * Finds the role to act under.
 * @throws Refusal forbidden when the role asked for is not held on this dossier
 */
function actingRole(bundle: Bundle, submission: Submission, held: readonly string[]): string {
  if (submission.role !== undefined) {
    if (held.includes(submission.role)) return submission.role;
    return refuse(problems.forbidden(`Vous n'avez pas le rôle « ${submission.role} » sur ce dossier.`));
  }
  const events = bundle.workflow.events;
  const by = own(events, submission.event)?.by ?? [];
  return held.find((role) => by.includes(role)) ?? held[0] ?? 'aucun';
}
