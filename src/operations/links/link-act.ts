import { type FieldError, isJsonObject, type JsonObject, plural, problems, Refusal, refuse } from '../../base/base.ts';
import { answeredBySession } from '../../engine/engine.ts';
import type { CompiledForm } from '../../forms/forms.ts';
import { noteFailure, type StoredRequest } from '../../store/store.ts';
import { todayIn } from '../../time/time.ts';
import { apply, instantOf } from '../command/command.ts';
import type { Context } from '../context.ts';
import { type Pace, waitMs } from '../limits/limits.ts';
import { compiledFor } from '../linked/linked.ts';
import { foreignFiles } from './link-files.ts';
import { closed, type Holder, holderOf, ONCE, scopeOf, signedBy } from './link-holder.ts';
import { actorOfLink, ownNameFields, presetFor } from './link-page.ts';
import type { LinkSubmission } from './link-shapes.ts';
import { asksToSign, sealSignatures, signedName } from './signature.ts';
import { changeLink, type KeptLink, type LinkRecord, linkById } from './signed-link-record.ts';

/** Slows a link after refused attempts: a person corrects a form a few times, a machine tries without end. */
const REFUSED: Pace = { free: 30, firstMs: 1_000, ceilingMs: 60_000, forgottenAfterMs: 900_000 };
const DAY_MS = 86_400_000;
const ONCE_KEPT_MS = 400 * DAY_MS;
const NAME_LENGTH = 120;

/**
 * Sends one event the link allows, under the name its holder gives. The same request sent again (a second click, a lost answer) acts once
 * and gets the same answer; another act by a link that serves once is refused.
 * @throws Refusal link-closed, forbidden (an act it does not allow), invalid-form, and every refusal of the engine
 */
export async function linkAct(
  context: Context,
  { token, address, ...submission }: LinkSubmission & { token: string; address: string },
): Promise<{ title: string }> {
  const earlier = await answeredBefore(context, token, submission);
  if (earlier !== null) return earlier;
  const holder = await holderOf(context, token, address);
  await refuseTooSoon(context, holder.link);
  try {
    return await act(context, holder, submission);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const twin = await answeredBefore(context, token, submission);
    if (twin !== null) return twin;
    await noteFailure(context.store, refusedSubject(holder.link), await context.store.realNow());
    throw error;
  }
}

async function act(context: Context, holder: Holder, submission: LinkSubmission): Promise<{ title: string }> {
  const { link, found } = holder;
  const { event } = submission;
  if (!link.events.includes(event)) return refuse(problems.forbidden('Ce lien ne permet pas cette action.'));
  const compiled = await compiledFor(context, found.dossier);
  const declared = compiled.events.get(event);
  if (declared === undefined) return refuse(problems.forbidden('Ce lien ne permet pas cette action.'));
  const preset = presetFor(link, declared.formSchema);
  refuseErrors(overridden(submission.data, link.preset));
  const schema = declared.formSchema;
  refuseErrors(await foreignFiles(context, link, { schema, data: submission.data }));
  const today = todayIn(compiled.bundle.workflow.zone, await context.clock.now());
  const stated = asksToSign(schema) ? null : nameIn(submission.name);
  if (stated === '') refuseErrors([...formErrors(declared.form, { ...submission.data, ...preset }, today), NAMELESS]);
  const own = stated === null ? {} : Object.fromEntries(ownNameFields(schema).map((field) => [field, stated]));
  const author = { ...holder.caller, ...(submission.received !== undefined && { received: submission.received }) };
  const instant = await instantOf(context, author);
  const signing = { dossier: link.dossier, event, preset, instant };
  const given = withUnasked(submission.data, link.begin ?? {}, schema ?? {});
  const { data, errors } = sealSignatures(schema, { ...given, ...preset, ...own }, signing);
  refuseErrors(errors);
  const name = stated ?? signedName(schema, data) ?? link.holder;
  const actor = actorOfLink(link, name);
  const answered = answeredBySession(declared, data, { ...actor, name: name ?? '', ...NO_ACCOUNT });
  const command = { kind: 'event' as const, event, data: answered, actor };
  const request = await requestOf(context, link, submission, declared.definition.title);
  const applied = await apply(context, link.dossier, command, { author, request: async () => request });
  if (applied.kind === 'repeated') return sameAct(applied.request, request, link);
  await noteUse(context, holder.kept);
  return { title: declared.definition.title };
}

const NO_ACCOUNT = { organisationName: null, organisationSiret: null, email: null };

/** Refuses answers to questions the link has answered, even with the same value, because no page of ours sends them. */
function overridden(data: JsonObject, preset: JsonObject): FieldError[] {
  return Object.keys(preset)
    .filter((field) => Object.hasOwn(data, field))
    .map((field) => ({
      path: `/${field}`,
      code: 'preset',
      message: 'Cette réponse est donnée par le lien : elle ne se change pas.',
    }));
}

function refuseErrors(errors: FieldError[]): void {
  if (errors.length === 0) return;
  const count = errors.length === 1 ? 'Une réponse est à corriger.' : `${errors.length} réponses sont à corriger.`;
  refuse(problems.invalidForm(count, { errors }));
}

/** Returns all errors at once, because people on a phone do not want to send twice to learn of a second mistake. */
function formErrors(form: CompiledForm | null, data: JsonObject, today: string): FieldError[] {
  const judged = form?.validate(data, today);
  return judged && !judged.ok ? judged.errors : [];
}

/** Returns the name as it may be stored; '' when nothing is left or it is too long. */
function nameIn(text: string): string {
  const stated = text
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, ' ')
    .trim();
  return stated.length <= NAME_LENGTH ? stated : '';
}

const NAMELESS: FieldError = {
  path: '/#name',
  code: 'required',
  message: `Écrivez votre nom : ${NAME_LENGTH} caractères au plus.`,
};

/** Makes the request record that is part of the commit: it makes a second use impossible, even at the same instant. */
async function requestOf(
  { store }: Context,
  link: LinkRecord,
  submission: LinkSubmission,
  title: string,
): Promise<StoredRequest> {
  return {
    ...identityOf(link, submission),
    response: { status: 200, body: { title }, headers: {} },
    expiresAt: (await store.realNow()) + (link.once ? ONCE_KEPT_MS : DAY_MS),
  };
}

function identityOf(link: LinkRecord, { key, sent }: LinkSubmission) {
  return { scope: scopeOf(link), key: link.once ? ONCE : key, bodyHash: sent };
}

/** Returns the answer of the same act when it was done already, and refuses another act by a used link. */
async function answeredBefore(
  context: Context,
  token: string,
  submission: LinkSubmission,
): Promise<{ title: string } | null> {
  const kept = await signedBy(context.store, token);
  if (kept === null) return null;
  const wanted = identityOf(kept.link, submission);
  const stored = await context.store.request(wanted.scope, wanted.key);
  return stored && sameAct(stored, wanted, kept.link);
}

function sameAct(stored: StoredRequest, wanted: { bodyHash: string }, link: LinkRecord): { title: string } {
  if (stored.bodyHash === wanted.bodyHash) return { title: String(stored.response.body['title']) };
  if (link.once) return refuse(closed('used', link));
  return refuse(
    problems.idempotencyMismatch('Cette page a déjà été envoyée avec d’autres réponses : rouvrez le lien.'),
  );
}

/** Notes when the link was used, for lists and pages only; the request record of the commit is what prevents a second use. */
async function noteUse(context: Context, kept: KeptLink): Promise<void> {
  let current: KeptLink | null = kept;
  while (current !== null) {
    if (await changeLink(context.store, current, { usedAt: await context.clock.now() })) return;
    current = await linkById(context.store, kept.link.id);
  }
}

const refusedSubject = ({ id }: LinkRecord) => `link-refused:${id}`;

async function refuseTooSoon({ store }: Context, link: LinkRecord): Promise<void> {
  const seconds = Math.ceil((await waitMs(store, refusedSubject(link), REFUSED, await store.realNow())) / 1000);
  if (seconds <= 0) return;
  const detail = `Trop d'essais. Réessayez dans ${plural(seconds, 'seconde')} : votre saisie est gardée.`;
  refuse(problems.tooManyRequests(detail, { members: { retryAfter: seconds } }));
}

/**
 * Adds to the holder's answers those proposed to questions their page does not ask, because they are left to people with an account
 * (`x-asked: account`).
 */
function withUnasked(data: JsonObject, begin: JsonObject, { properties }: JsonObject): JsonObject {
  const filled = { ...data };
  for (const [name, field] of Object.entries(isJsonObject(properties) ? properties : {})) {
    const proposed = begin[name];
    if (!isJsonObject(field) || proposed === undefined) continue;
    if (field['x-asked'] === 'account') filled[name] = data[name] ?? proposed;
    else if (isJsonObject(proposed) && isJsonObject(field['properties'])) {
      const given = data[name];
      const inner = withUnasked(isJsonObject(given) ? given : {}, proposed, field);
      if (Object.keys(inner).length > 0) filled[name] = inner;
    }
  }
  return filled;
}
