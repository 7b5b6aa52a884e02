import { readFile } from 'node:fs/promises';
import { isJsonObject, type Json, type JsonObject, problems, refuse } from '../../base/base.ts';
import { parseJsonText, shapeFindings } from '../../catalog/catalog.ts';
import type { Story, StoryOfSeveral } from '../../engine/engine.ts';

/** Says what `simulate` plays: commands whose outcome it prints, or a story whose outcome it compares, of one dossier or of several. */
export type Script =
  | { kind: 'commands'; request: JsonObject }
  | { kind: 'story'; story: Story }
  | { kind: 'several'; story: StoryOfSeveral };

/** @throws Refusal when the file is not there, or is neither */
export async function readScript(file: string): Promise<Script> {
  const text = await readFile(file, 'utf8').catch(() =>
    refuse(problems.notFound(`Le fichier « ${file} » n'existe pas ou ne se lit pas.`)),
  );
  const content = parsed(text, file);
  if (Array.isArray(content)) return { kind: 'commands', request: { commands: content } };
  if (isJsonObject(content) && content.dossiers !== undefined)
    return { kind: 'several', story: wellWritten<StoryOfSeveral>('story-of-several', file, content) };
  if (isJsonObject(content) && Array.isArray(content.commands)) return { kind: 'commands', request: content };
  if (isJsonObject(content) && content.then !== undefined)
    return { kind: 'story', story: wellWritten<Story>('story', file, content) };
  return refuse(
    problems.badRequest(`« ${file} » n'est ni une liste de commandes, ni une histoire {given, when, then}.`),
  );
}

/** Parses the file and refuses a member written twice: of the two commands or answers, the first would be lost. */
function parsed(text: string, file: string): Json {
  const read = parseJsonText(text);
  if (read.ok) return read.value;
  const { line, column, message, cure } = read.issue;
  const where = `ligne ${line}, colonne ${column}`;
  return refuse(problems.badRequest(`Le fichier « ${file} » n'est pas du JSON : ${where} : ${message}. ${cure}`));
}

/** Refuses members of a story that nothing reads: an expectation that is never checked would always hold. */
function wellWritten<Told>(kind: 'story' | 'story-of-several', file: string, content: JsonObject): Told {
  const faults = shapeFindings(kind, file, content).map(({ path, message, cure }) => `${path} : ${message} ${cure}`);
  if (faults.length > 0) refuse(problems.badRequest(`L’histoire « ${file} » est mal écrite : ${faults.join(' · ')}`));
  // The shape was checked just above.
  return content as unknown as Told;
}
