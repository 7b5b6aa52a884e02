import { execFileSync } from 'node:child_process';
import { strFromU8, unzipSync } from 'fflate';
import { type SubjectAnswer, send } from './calls.ts';
import type { Scene, Subject } from './scene.ts';

export const PDF_READER = 'pdftotext';

/** Gives one address per kind of file that a subject can download; every subject asks for each. */
export function filesOf({ dossiers, props }: Scene): { [kind: string]: string } {
  const document = dossiers.find(({ family, states }) => family === 'a' && states.includes('mission'))?.id;
  const issued = `/api/v1/dossiers/${document}/documents/${props.document}`;
  const list = '/api/v1/exports/dossiers?workflow=parcours-btp';
  return {
    pdf: `${issued}?format=pdf`,
    docx: `${issued}?format=docx`,
    html: `${issued}?format=html`,
    csv: list,
    xlsx: `${list}&format=xlsx`,
  };
}

/** Returns all the words that a reader of the file sees. */
export function wordsIn({ bytes, text }: SubjectAnswer): string {
  if (text.startsWith('%PDF-')) return execFileSync(PDF_READER, ['-', '-'], { input: bytes, encoding: 'utf8' });
  if (!text.startsWith('PK')) return text;
  const parts = Object.entries(unzipSync(bytes)).filter(([path]) => path.endsWith('.xml'));
  // A word processor may split a word into several runs, so tags are removed without leaving a space.
  return parts.map(([, content]) => strFromU8(content).replaceAll(/<[^>]*>/g, '')).join('\n');
}

/** Returns what each subject's stream of changes said from the start of `act` until 600 ms after the first event. */
export async function streamsDuring(
  scene: Scene,
  subjects: Subject[],
  act: () => Promise<unknown>,
): Promise<{ subject: Subject; said: string }[]> {
  const ending = new AbortController();
  const open = subjects.map(async (subject) => {
    const headers = { authorization: `Bearer ${subject.secret}` };
    const { body } = await fetch(`${scene.url}/api/v1/stream`, { headers, signal: ending.signal });
    const stream = { subject, said: '' };
    const reading = (async () => {
      for await (const part of body ?? []) stream.said += Buffer.from(part).toString();
    })().catch(() => {});
    return { stream, reading };
  });
  const streams = await Promise.all(open);
  await act();
  const isTold = () => streams.some(({ stream }) => stream.said.includes('event: dossier'));
  for (let tries = 0; tries < 50 && !isTold(); tries++) await after(200);
  // The server gathers changes before it sends them; this wait lets the other streams receive theirs.
  await after(600);
  ending.abort();
  await Promise.all(streams.map(({ reading }) => reading));
  return streams.map(({ stream }) => stream);
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Makes a change on a dossier as its owner: ends the pause it was placed with. */
export function changeOn(scene: Scene, subject: Subject): Promise<SubjectAnswer> {
  return send(scene, subject, 'delete', { path: `/api/v1/dossiers/${scene.acting.id}/pauses/*` });
}
