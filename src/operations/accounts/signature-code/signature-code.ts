import { newId, problems, refuse, sha256 } from '../../../base/base.ts';
import { noteFailure } from '../../../store/store.ts';
import type { Caller } from '../../caller.ts';
import { type PreviewRequest, previewFor } from '../../dossier/dossier.ts';
import { CODE_MS, keepSignatureCode, refuseTooMany } from '../../limits/limits.ts';
import { maskedAddress } from '../../masked-address.ts';
import { hold, type InvitingContext } from '../letters/letters.ts';

/** Says where a code was sent, with the name of the address left out, and until when it signs, in ISO 8601 UTC. */
export interface SentCode {
  name: string;
  sentTo: string;
  endsAt: string;
}

/**
 * A director who signs the agreements of a whole call in one sitting receives a code for each; beyond, whoever asks, the next one waits, so
 * that nobody's letter box is filled from here.
 */
const PACE = { free: 30, firstMs: 60_000, ceilingMs: 600_000, forgottenAfterMs: 3_600_000 };

/**
 * Sends a code to the person designated to sign an act, at the address that was recorded before it. Whoever then writes this code in the
 * act proves that this person agrees.
 * @throws Refusal not-found, forbidden · conflict where the act is not signed by a code or no address is recorded · too-many-requests ·
 * whatever refuses the act whatever its answers
 */
export async function askSignatureCode(
  context: InvitingContext,
  caller: Caller,
  asked: PreviewRequest,
): Promise<SentCode> {
  const { store } = context;
  const { event, told, workflowTitle, refusal } = await previewFor(context, caller, asked);
  if (refusal !== null) refuse(refusal);
  const { sign } = event;
  if (sign === null || !sign.manners.includes('coded'))
    return refuse(problems.conflict('Cet acte ne se signe pas par un code.'));
  const { name = null, quality = null, address = null } = told.signatory ?? {};
  if (name === null || address === null) return refuse(problems.conflict(NO_ADDRESS));
  const subject = `signature-code:${sha256(address)}`;
  await refuseTooMany(store, subject, PACE);
  const now = await store.realNow();
  await noteFailure(store, subject, now);
  const place = { dossier: asked.dossier, event: event.name, person: caller.person.id };
  const code = await keepSignatureCode(store, place, address);
  const ends = new Date(now + CODE_MS).toISOString();
  const designated = quality === null ? name : `${name}, ${quality}`;
  const data = {
    ...{ name, designated, code, ends, asker: caller.person.name },
    ...{ act: event.definition.title, workflow: workflowTitle, reference: asked.dossier, text: sign.signed.text },
  };
  const id = newId('let', now);
  await hold(context, { id, template: 'compte-code-de-signature', to: address, name, person: SIGNATORY, data });
  context.kick();
  return { name, sentTo: maskedAddress(address), endsAt: ends };
}

const NO_ADDRESS =
  'Aucune adresse n’est enregistrée pour qui doit signer : enregistrez-la d’abord dans le dossier, ou cette personne signe par son propre compte.';

/** Is the account that such a letter is filed under, since the person written to may have none. */
const SIGNATORY = 'signataire';
