import { newId, problems, refuse } from '../../base/base.ts';
import { exampleFor } from '../../catalog/catalog.ts';
import type { Format, Rendered } from '../../documents/documents.ts';
import { todayIn } from '../../time/time.ts';
import type { Context } from '../context.ts';
import type { Caller } from '../contract.ts';
import { draw } from '../issue.ts';
import { type Letter, letter } from '../letters.ts';
import { requireRole } from '../reader.ts';
import type { Postman } from './postman.ts';

export interface TemplateTried {
  /** Whose current version is tried. */
  workflow: string;
  /** `emails/x` or `documents/x`. */
  template: string;
}

/**
 * A template of the current version, filled with fictional data made from its schemas: for who edits definitions, and has no
 * right on dossiers.
 *
 * @throws Refusal forbidden, not-found, document-refused with positions in the template
 */
export async function tryTemplate(
  context: Context,
  caller: Caller,
  tried: TemplateTried,
  format: Format,
): Promise<Rendered> {
  requireRole(caller, 'admin');
  return render(context, tried, await exampleLetter(context, tried), format);
}

/** The same, sent to who asks for it, and to nobody else. @throws Refusal unavailable when it could not be sent */
export async function testTemplate(
  context: Context,
  postman: Postman,
  caller: Caller,
  tried: TemplateTried,
): Promise<{ to: string; messageId: string }> {
  requireRole(caller, 'admin');
  const filled = await exampleLetter(context, tried);
  const isEmail = tried.template.startsWith('emails/');
  const text = await render(context, tried, filled, 'text');
  const html = await render(context, tried, filled, 'html');
  const pdf = isEmail ? null : await render(context, tried, filled, 'pdf');
  const { email: address, name } = caller.person;
  const messageId = `<${newId('essai', await context.store.realNow())}@jalon.example>`;
  const content = await postman.compose({
    ...{ to: { name, address }, messageId, subject: `[Essai] ${html.title}`, at: await context.clock.now() },
    ...{ html: decoded(html), text: decoded(text), invitation: null },
    attachments: pdf === null ? [] : [{ name: `${html.title}.pdf`, type: pdf.type, content: pdf.content }],
  });
  const fate = await postman.send({ to: address, messageId }, content);
  if (fate.kind === 'refused') refuse(problems.unavailable(`L’essai n’est pas parti : ${fate.error}`));
  return { to: address, messageId };
}

async function exampleLetter(context: Context, { workflow, template }: TemplateTried): Promise<Letter> {
  const compiled = await context.bundles.current(workflow);
  const example = exampleFor(compiled.bundle, template, (path) => compiled.values.get(path) ?? null);
  if (example === null) {
    return refuse(problems.notFound(`« ${workflow} » ne se sert pas du gabarit « ${template} ».`));
  }
  const { data, form } = example;
  const filled = await letter(context, { compiled, form, template, data });
  return { ...filled, data: { ...filled.data, ...data } };
}

async function render(
  context: Context,
  { template }: TemplateTried,
  filled: Letter,
  format: Format,
): Promise<Rendered> {
  const { zone, issuer, isCofinanced } = filled;
  return draw(
    context,
    filled,
    {
      ...{ title: `Essai : ${template}`, date: todayIn(zone, await context.clock.now()), zone, isCofinanced },
      ...{ reference: 'Essai : données fictives', verification: null },
      kind: template.startsWith('emails/') ? 'email' : 'letter',
      ...(issuer !== null && { issuer }),
    },
    format,
  );
}

function decoded({ content }: Rendered): string {
  return new TextDecoder().decode(content);
}
