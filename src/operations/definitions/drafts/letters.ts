import { canonicalJson, own, problems, Refusal, refuse } from '../../../base/base.ts';
import { nameIn } from '../../../catalog/catalog.ts';
import type { DrawnPages, Format, RenderedDocument } from '../../../documents/documents.ts';
import { type Bundle, type CompiledBundle, compileBundle, type Dossier } from '../../../engine/engine.ts';
import type { DefinitionDraft } from '../../../store/store.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import type { LetterInput } from '../../documents/documents.ts';
import { drawTrial, exampleLetterOf, isOfTemplate } from '../../mail/mail.ts';
import type { ComparedLetter, ComparedPages, DraftLetter } from './letter-shapes.ts';
import { dossierOfKey, maskedLetterOf } from './masked-letter.ts';
import { draftedTexts, triedDraft } from './read.ts';
import { releaseById } from './sources.ts';

/**
 * Fills a letter twice with the same data, fictional or from a real masked dossier: once as the base of the draft has it, once as the draft
 * does.
 * @throws Refusal not-found, forbidden · conflict while the draft is at fault
 */
export async function comparedLetter(context: Context, caller: Caller, wanted: DraftLetter): Promise<ComparedLetter> {
  return bothSides(context, caller, wanted, inWords);
}

/**
 * Compares the printed pages likewise.
 * @throws Refusal as `comparedLetter`
 */
export async function comparedPages(context: Context, caller: Caller, wanted: DraftLetter): Promise<ComparedPages> {
  return bothSides(context, caller, wanted, inPages);
}

/** Tells whether a letter about a dossier reads differently in another version; it is masked, as the caller would read it. */
export async function saysOtherwise(
  context: Context,
  { before, after }: { before: CompiledBundle; after: CompiledBundle },
  about: { template: string; dossier: Dossier },
): Promise<boolean> {
  const wanted = { id: '', workflow: about.dossier.workflow, template: about.template, dossier: '' };
  const filling = { wanted, dossier: about.dossier, naming: after.bundle };
  const [was, is] = [await filled(context, before, filling, inWords), await filled(context, after, filling, inWords)];
  return canonicalJson(was) !== canonicalJson(is);
}

async function bothSides<Drawn>(
  context: Context,
  caller: Caller,
  wanted: DraftLetter,
  drawing: Drawing<Drawn>,
): Promise<{ before: Drawn | null; after: Drawn | null }> {
  const draft = await triedDraft(context, caller, wanted.id);
  const after = await drafted(context, draft, wanted.workflow);
  const hash = (await releaseById(context, draft.base)).bundles[wanted.workflow];
  const before = hash === undefined ? null : await context.bundles.byHash(hash);
  const dossier = await chosen(context, wanted);
  const filling = { wanted, dossier, naming: after.bundle };
  const sides = {
    before: before && (await filled(context, before, filling, drawing)),
    after: await filled(context, after, filling, drawing),
  };
  if (sides.before !== null || sides.after !== null) return sides;
  return refuse(problems.notFound(`« ${wanted.workflow} » ne se sert pas du gabarit « ${wanted.template} ».`));
}

/** @throws Refusal not-found, forbidden, document-refused · conflict while the draft is at fault */
export async function drawnLetter(context: Context, caller: Caller, wanted: DraftLetter): Promise<RenderedDocument> {
  const compiled = await drafted(context, await triedDraft(context, caller, wanted.id), wanted.workflow);
  const filling = { wanted, dossier: await chosen(context, wanted), naming: compiled.bundle };
  return drawTrial(context, wanted, await letterOf(context, compiled, filling), 'pdf');
}

/** Compiles the draft here only once the judge, in its own thread, has found it sound. */
async function drafted(context: Context, draft: DefinitionDraft, workflow: string): Promise<CompiledBundle> {
  const { findings, bundles } = await context.judge(await draftedTexts(context, draft));
  const bundle: Bundle | undefined = own(bundles, workflow);
  const isSound = findings.every(({ level }) => level !== 'error');
  const compiled = bundle && isSound ? compileBundle(bundle, 'when-used').compiled : null;
  if (compiled) return compiled;
  if (!isSound)
    return refuse(
      problems.conflict('Ce brouillon est en défaut : corrigez ce qui bloque, puis relisez ses courriers.'),
    );
  return refuse(problems.notFound(`Aucun processus ne s’appelle « ${workflow} » dans ce brouillon.`));
}

interface LetterFilling {
  wanted: DraftLetter;
  /** Is null when the letter is filled with fictional data. */
  dossier: Dossier | null;
  /** Is the version whose name of the letter is given; another version may use another name. */
  naming: Bundle;
}

/**
 * Finds the dossier before both sides are drawn, so that a missing dossier is not taken for a fault of the template.
 * @throws Refusal not-found
 */
async function chosen(context: Context, { id, workflow, dossier: key }: DraftLetter): Promise<Dossier | null> {
  return key === undefined ? null : dossierOfKey(context, { draft: id, workflow, key });
}

function letterOf(
  context: Context,
  compiled: CompiledBundle,
  { wanted, dossier, naming }: LetterFilling,
): Promise<LetterInput> {
  const template = nameIn(compiled.bundle, naming, 'templates', wanted.template);
  if (dossier === null) return exampleLetterOf(context, compiled, template);
  return maskedLetterOf(context, compiled, { template, dossier });
}

interface Drawing<Drawn> {
  format: Format;
  read(rendered: RenderedDocument): Drawn;
  refused(why: string): Drawn;
}

const inWords: Drawing<NonNullable<ComparedLetter['after']>> = {
  format: 'text',
  read: ({ title, content }) => ({ subject: title, text: decoded(content), refused: null }),
  refused: (refused) => ({ subject: null, text: null, refused }),
};

const inPages: Drawing<NonNullable<ComparedPages['after']>> = {
  format: 'pages',
  // The cast is safe: only the renderer writes this content.
  read: ({ content }) => ({ ...(JSON.parse(decoded(content)) as DrawnPages), refused: null }),
  refused: (refused) => ({ pages: [], omitted: 0, refused }),
};

function decoded(content: Uint8Array): string {
  return new TextDecoder().decode(content);
}

/** Returns null where the workflow does not use the letter. */
async function filled<Drawn>(
  context: Context,
  compiled: CompiledBundle,
  filling: LetterFilling,
  { format, read, refused }: Drawing<Drawn>,
): Promise<Drawn | null> {
  try {
    const letter = await letterOf(context, compiled, filling);
    return read(await drawTrial(context, filling.wanted, letter, format));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.problem.status === 404) return null;
    if (!isOfTemplate(error.problem)) throw error;
    return refused(error.problem.detail);
  }
}
