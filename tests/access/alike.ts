import { NOTHING, type World } from './worlds.ts';

/**
 * Two worlds, or two looks at one world, may differ in what is drawn by chance although nobody did anything. Nothing else is removed from
 * an answer, so a changed count, revision, order or instant shows.
 */

/**
 * Removes what the server draws for each answer: the request number in refusals, the nonce of a page's style, and the size of a document
 * that prints a drawn code. That size moves by some bytes, hence now and then by a kilobyte; the text of documents is compared separately.
 */
export function withoutDraws(text: string): string {
  return text
    .replaceAll(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, '<request>')
    .replaceAll(/(nonce(?:-|="|=\\"))[\w+/=-]+/g, '$1<nonce>')
    .replaceAll(/(?<=, (?:PDF|DOCX)<\/a><br><small class="quiet">)\d+ ko/g, '<weight>');
}

/** Gives one label to each dossier, file and secret of a world, so that the rival's id and the id that nothing bears read the same. */
export function labelled({ own, rival, call, rivalFile, rivalDocument, link, secrets }: World, text: string): string {
  const labels: [string, string][] = [
    ...([rival, NOTHING.dossier].map((id) => [id, 'RIVAL']) as [string, string][]),
    ...([rivalFile, NOTHING.file].map((id) => [id, 'FILE']) as [string, string][]),
    ...([rivalDocument, NOTHING.document].map((id) => [id, 'DOCUMENT']) as [string, string][]),
    ...([link, ...secrets].map((path) => [path, '/SECRET']) as [string, string][]),
    ...([
      [own, 'OWN'],
      [call, 'CALL'],
    ] as [string, string][]),
  ];
  return labels.reduce((told, [id, label]) => (id === '' ? told : told.replaceAll(id, label)), text);
}

/**
 * Replaces drawn ids, digests of what contains ids and document codes by the order in which they come. The suffix of an id (`-8-0`: the act
 * that opened another dossier) is kept, since it counts. A cursor is decoded first.
 */
export function alike(text: string): string {
  const ranks = new Map<string, string>();
  const rank = (kind: string) => (found: string) => {
    const known = ranks.get(found) ?? `<${kind} ${ranks.size}>`;
    ranks.set(found, known);
    return known;
  };
  const open = text.replaceAll(
    /("nextCursor":")([\w-]+)"/g,
    (_, name, cursor) => `${name}${Buffer.from(cursor, 'base64url')}"`,
  );
  return open
    .replaceAll(/\b[a-z]{2,5}-[0-9a-hjkmnp-tv-z]{20}(?![0-9a-z])/g, (id) => rank(id.slice(0, id.indexOf('-')))(id))
    .replaceAll(/\b[0-9a-f]{64}\b|(?<=etag",")(\\")[0-9a-f]{32}(?=\\")/g, rank('digest'))
    .replaceAll(/\b[0-9A-Z]{4}(-[0-9A-Z]{4}){2,}\b/g, rank('code'));
}
