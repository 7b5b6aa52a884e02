import { isJsonObject, type Json, Refusal } from '../../base/base.ts';
import type { Caller } from '../caller.ts';
import type { Operation } from '../operation.ts';
import type { PlayedCall } from './person-reading-shapes.ts';

/** Performs a call as somebody else would, without noting that anybody read. */
export type PlayCall = (record: Operation, caller: Caller) => Promise<unknown>;

/** These calls say nothing of people: what is published, and one’s own account. */
const APART: ReadonlySet<Operation['tag']> = new Set<Operation['tag']>(['Session', 'Mon compte', 'Définitions']);
/** These calls answer to words that somebody types. */
const SEARCHES: ReadonlySet<string> = new Set(['searchSubjects', 'searchArchives']);

/** Tells whether the call lists something without being told of what: its path names nothing, and it answers no file. */
function isPlayed({ id, method, path, tag, answers }: Operation): boolean {
  const isFile = Object.values(answers).some(({ file }) => file !== undefined);
  return method === 'get' && !path.includes(':') && !isFile && !APART.has(tag) && !SEARCHES.has(id);
}

/** Makes each call as the person would, and keeps of its answer how many lines it has and how their members are called. */
export async function playedCalls(
  records: readonly Operation[],
  subject: Caller,
  play: PlayCall,
): Promise<PlayedCall[]> {
  const played: PlayedCall[] = [];
  for (const record of records.filter(isPlayed)) {
    const { id, summary } = record;
    const answer = await play(record, subject).catch(nullOnRefusal);
    if (answer === null) played.push({ id, summary, isRefused: true, lines: NONE, members: [] });
    else played.push(...linesIn(answer).map((lines) => ({ id, summary, isRefused: false, ...lines })));
  }
  return played;
}

const NONE = { count: 0, isExact: true };

function nullOnRefusal(error: unknown): null {
  if (error instanceof Refusal) return null;
  throw error;
}

/** Returns nothing of an answer that is no list. */
function linesIn(answer: unknown): Pick<PlayedCall, 'lines' | 'members'>[] {
  // The records declare that operations answer JSON.
  const told = answer as Json;
  if (!isJsonObject(told) || !Array.isArray(told['items'])) return [];
  const items = told['items'].filter(isJsonObject);
  const isExact = (told['nextCursor'] ?? null) === null && told['isPartial'] !== true;
  const members = new Set(items.flatMap((item) => Object.keys(item).filter((name) => saysSomething(item[name]))));
  return [{ lines: { count: items.length, isExact }, members: [...members].sort() }];
}

function saysSomething(value: Json | undefined): boolean {
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}
