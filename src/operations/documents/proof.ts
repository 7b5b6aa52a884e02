import { sha256 } from '../../base/base.ts';
import { stageOf } from '../../engine/engine.ts';
import { formatInstant } from '../../time/time.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { fileContent, files, type JournalView, journal, titlesOf, viewDossier } from '../dossier/dossier.ts';
import { authorize } from '../reading/reading.ts';
import type { View } from '../shared-shapes/shared-shapes.ts';
import type { DocumentContent } from './document-shapes.ts';
import { type GivenSignature, givenSignatures } from './given-signatures.ts';
import { documentContent, goneNote } from './issued-documents.ts';
import { type ArchivePiece, archiveOf, cleaned, gathered } from './pieces.ts';
import { drawProof } from './proof-page.ts';

const MAX_ENTRIES = 2_000;

/**
 * Builds an archive that proves one dossier, as this reader may read it: a page with its fiche, signatures, journal and list of files;
 * issued documents; files people joined; the journal with its hashes; and the SHA-256 of each file, in the form that `sha256sum --check`
 * reads. The reading is noted.
 * @throws Refusal not-found, too-large, unavailable (this process renders no document)
 */
export async function proofOf(context: Context, caller: Caller, id: string): Promise<DocumentContent> {
  const { dossier, held } = await authorize(context, caller, id, 'dossier.prove');
  const at = await context.clock.now();
  const mark = { dossier: id, person: caller.person.id, role: held[0] ?? '', at };
  context.readings.note([{ ...mark, what: 'proof' }]);
  const view = await viewDossier(context, caller, id);
  const entries = await storyOf(context, caller, id);
  const compiled = await context.bundles.byHash(dossier.bundle);
  const { zone, title: kind } = compiled.bundle.workflow;
  const stage = titlesOf(compiled, stageOf(compiled, dossier.states));
  const pieces = await piecesOf(context, caller, view, zone);
  const story: ArchivePiece = {
    ...{ path: 'histoire.json', title: 'Histoire du dossier, avec ses sceaux', day: formatInstant(at, zone) },
    content: Buffer.from(`${JSON.stringify(entries, null, 2)}\n`),
  };
  const signatures = givenSignatures(compiled.data.schema, view.data, zone);
  const listed = [...pieces, ...signaturesPiece(signatures, formatInstant(at, zone)), story];
  const moment = `${formatInstant(at, zone)}, par ${caller.person.name}`;
  const page = await drawProof(context, {
    ...{ view, kind, stage, signatures, entries, at, zone, moment },
    pieces: listed.map(withHash),
  });
  const content = archiveOf([{ path: 'dossier-de-preuve.pdf', content: page }, ...listed], at);
  return { name: `Preuves - ${cleaned(view.title)}.zip`, type: 'application/zip', content };
}

/** Writes the signatures of the page as JSON too, for comparison: who, when, from where, and the day attested. */
function signaturesPiece(signatures: readonly GivenSignature[], day: string): ArchivePiece[] {
  if (signatures.length === 0) return [];
  const content = Buffer.from(`${JSON.stringify(signatures, null, 2)}\n`);
  return [{ path: 'signatures.json', title: 'Signatures, avec leur instant et leur origine', day, content }];
}

function withHash(piece: ArchivePiece) {
  return { ...piece, sha256: sha256(piece.content) };
}

async function storyOf(context: Context, caller: Caller, id: string): Promise<JournalView[]> {
  const entries: JournalView[] = [];
  let after: number | null = 0;
  while (after !== null && entries.length < MAX_ENTRIES) {
    const page: Awaited<ReturnType<typeof journal>> = await journal(context, caller, id, { after, limit: 500 });
    entries.push(...page.items);
    after = page.next;
  }
  return entries;
}

/** Collects the issued documents, then the files people joined, each numbered in its name. */
async function piecesOf(context: Context, caller: Caller, view: View, zone: string): Promise<ArchivePiece[]> {
  const { id } = view;
  const { pieces, take } = gathered();
  for (const document of view.documents) {
    const { name, content } =
      document.erased === undefined
        ? await documentContent(context, caller, { dossier: id, document: document.id, format: 'pdf' })
        : goneNote(document.name, document.erased);
    take('documents', name, { title: document.name, day: formatInstant(document.at, zone), content });
  }
  for (const { id: file, name, at } of await files(context, caller, id)) {
    const { content } = await fileContent(context, caller, id, file);
    take('pieces-jointes', name, { title: name, day: formatInstant(at, zone), content });
  }
  return pieces;
}
