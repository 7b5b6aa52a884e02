import { NOTHING, type World } from './worlds.ts';

/**
 * What two worlds, or two looks at one, may differ in although nothing was done: what is drawn by chance. Nothing else is taken out of
 * an answer, so that a count, a revision, an order or an instant shows.
 */

/**
 * Drawn for each answer: the number of the request, said in refusals, and the nonce of a page's style. The weight of a document that
 * prints a drawn code moves by some bytes, hence now and then by a kilobyte; what it says is compared by itself.
 */
export function withoutDraws(text: string): string {
  return text
    .replaceAll(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, '<request>')
    .replaceAll(/(nonce(?:-|="|=\\"))[\w+/=-]+/g, '$1<nonce>')
    .replaceAll(/(?<=, (?:PDF|DOCX)<\/a><br><small class="quiet">)\d+ ko/g, '<weight>');
}

/** The dossiers, files and secrets that a world names, or would: the rival's and one that nothing bears are called the same. */
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
 * Ids, digests of what holds ids and codes of documents, which are drawn, or follow from what is: each is told by the order in which it
 * comes. What is added to an id (`-8-0`: by which act another dossier was opened) is kept, since it counts. A cursor is taken apart first.
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
