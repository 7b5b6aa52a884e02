import { readFile } from 'node:fs/promises';
import { isJsonObject, type Json, type JsonObject, problems, refuse } from '../../base/base.ts';
import { parseJsonText } from '../../catalog/catalog.ts';
import type { SeveralStory, Story } from '../../engine/engine.ts';

/** What `simulate` plays: commands to tell the course of, or a story to compare with, of one dossier or of several. */
export type Script =
  | { kind: 'commands'; request: JsonObject }
  | { kind: 'story'; story: Story }
  | { kind: 'several'; story: SeveralStory };

/** @throws Refusal when the file is not there, or is neither */
export async function readScript(file: string): Promise<Script> {
  const text = await readFile(file, 'utf8').catch(() =>
    refuse(problems.notFound(`Le fichier « ${file} » n'existe pas ou ne se lit pas.`)),
  );
  const content = parsed(text, file);
  if (Array.isArray(content)) return { kind: 'commands', request: { commands: content } };
  if (isSeveral(content)) return { kind: 'several', story: content };
  if (isJsonObject(content) && Array.isArray(content.commands)) return { kind: 'commands', request: content };
  if (isStory(content)) return { kind: 'story', story: content };
  return refuse(
    problems.badRequest(`« ${file} » n'est ni une liste de commandes, ni une histoire {given, when, then}.`),
  );
}

/** A member written twice is told like any other fault: of the two commands or answers, the first would be lost. */
function parsed(text: string, file: string): Json {
  const read = parseJsonText(text);
  if (read.ok) return read.value;
  const { line, column, message, cure } = read.issue;
  const where = `ligne ${line}, colonne ${column}`;
  return refuse(problems.badRequest(`Le fichier « ${file} » n'est pas du JSON : ${where} : ${message}. ${cure}`));
}

function isSeveral(content: Json): content is JsonObject & SeveralStory {
  if (!isJsonObject(content) || !isJsonObject(content.dossiers) || !isJsonObject(content.then)) return false;
  const isNamed = (one: Json) => isJsonObject(one) && typeof one.on === 'string';
  const hasWorkflow = (one: Json) => isJsonObject(one) && typeof one.workflow === 'string';
  const { commands } = content;
  return Array.isArray(commands) && commands.every(isNamed) && Object.values(content.dossiers).every(hasWorkflow);
}

/** Its commands are read by the simulation itself, which tells every wrong member. */
function isStory(content: Json): content is JsonObject & Story {
  if (!isJsonObject(content) || !isJsonObject(content.then)) return false;
  const { given = [], when } = content;
  return Array.isArray(given) && given.every(isJsonObject) && (when === undefined || isJsonObject(when));
}
