import { newId, problems, refuse } from '../../base/base.ts';
import { exampleFor } from '../../catalog/catalog.ts';
import type { Format, RenderedDocument } from '../../documents/documents.ts';
import type { CompiledBundle } from '../../engine/engine.ts';
import { todayIn } from '../../time/time.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { draw, type LetterInput, letter } from '../documents/documents.ts';
import { type Mail, mailId, putMail } from './mail-record.ts';
import { keepPiece } from './mail-repository.ts';
import type { MailContext } from './mail-types.ts';

export interface TemplateTried {
  /** Names the workflow whose current version is tried. */
  workflow: string;
  /** Names the template: `emails/x` or `documents/x`. */
  template: string;
}

/**
 * Renders a template of the current version with fictional data made from its schemas, for people who edit definitions and have no right on
 * dossiers.
 * @throws Refusal forbidden, not-found, document-refused with positions in the template
 */
export async function tryTemplate(context: Context, tried: TemplateTried, format: Format): Promise<RenderedDocument> {
  return drawTrial(context, tried, await exampleLetter(context, tried), format);
}

/** Sends the rendered template to the caller only; the letter is in the outbox like any other, which shows its status. */
export async function testTemplate(
  context: MailContext,
  caller: Caller,
  tried: TemplateTried,
): Promise<{ to: string; messageId: string; letter: string }> {
  const mail = await writtenTrial(context, caller, tried);
  await putMail(context, mail);
  context.mailer.kick();
  return { to: mail.to, messageId: mail.messageId, letter: mail.id };
}

async function writtenTrial(context: Context, { person }: Caller, tried: TemplateTried): Promise<Mail> {
  const filled = await exampleLetter(context, tried);
  const [text, html] = [
    await drawTrial(context, tried, filled, 'text'),
    await drawTrial(context, tried, filled, 'html'),
  ];
  const pdf = tried.template.startsWith('emails/') ? null : await drawTrial(context, tried, filled, 'pdf');
  const piece = pdf && (await keepPiece(context, 'essai', { ...pdf, name: `${html.title}.pdf` }));
  const task = newId('essai', await context.store.realNow());
  const id = mailId(task, person.email);
  return {
    ...{ id, revision: 0, task, dossier: '', workflows: [tried.workflow], role: '' },
    ...{ to: person.email, name: person.name, person: person.id, standInFor: null, template: tried.template },
    ...{ subject: `[Essai] ${html.title}`, html: decoded(html), text: decoded(text) },
    ...{ messageId: `<${id}@${new URL(context.publicUrl).hostname}>`, at: await context.clock.now() },
    ...{ delivery: 'at-least-once', legal: false, status: 'waiting', error: null, attempts: 0, notBefore: null },
    ...{ sentAt: null, sendingSince: null, digest: null, items: [], eml: null, resolvedBy: null, motive: null },
    ...{ attachments: piece === null ? [] : [piece], invitation: null, isByHand: true },
  };
}

export async function exampleLetter(context: Context, { workflow, template }: TemplateTried): Promise<LetterInput> {
  return exampleLetterOf(context, await context.bundles.current(workflow), template);
}

/**
 * Fills a template of any version with fictional data.
 * @throws Refusal not-found
 */
export async function exampleLetterOf(
  context: Context,
  compiled: CompiledBundle,
  template: string,
): Promise<LetterInput> {
  const example = exampleFor(compiled.bundle, template, (path) => compiled.values.get(path) ?? null);
  if (example === null) {
    return refuse(problems.notFound(`« ${compiled.bundle.workflow.id} » ne se sert pas du gabarit « ${template} ».`));
  }
  const { data, form } = example;
  const filled = await letter(context, { compiled, form, template, data });
  // The letterhead is the real one, so that people who edit it see it.
  const { issuer = {} } = filled.data;
  return { ...filled, data: { ...filled.data, ...data, issuer } };
}

export async function drawTrial(
  context: Context,
  { template, dossier }: Pick<TemplateTried, 'template'> & { dossier?: string },
  filled: LetterInput,
  format: Format,
): Promise<RenderedDocument> {
  const { zone, issuer, isCofinanced } = filled;
  return draw(
    context,
    filled,
    {
      ...{ title: `Essai : ${template}`, date: todayIn(zone, await context.clock.now()), zone, isCofinanced },
      ...{
        reference: `Essai : ${dossier === undefined ? 'données fictives' : 'dossier réel, masqué'}`,
        verification: null,
      },
      kind: template.startsWith('emails/') ? 'email' : 'letter',
      ...(issuer !== null && { issuer }),
    },
    format,
  );
}

function decoded({ content }: RenderedDocument): string {
  return new TextDecoder().decode(content);
}
