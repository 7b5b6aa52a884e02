import { Refusal } from '../../../src/base/base.ts';
import type { Application } from '../../../src/main.ts';
import type { Caller } from '../../../src/operations/operations.ts';

export interface FirstPage {
  who: string;
  page: string;
  kilobytes: number;
  ms: number;
}

/** Measures what each person of the cast is shown first: their work list, their dossiers, and each page of their menu. */
export async function firstPages(
  { operations }: Pick<Application, 'operations'>,
  callers: ReadonlyMap<string, Caller>,
): Promise<FirstPage[]> {
  const pages: FirstPage[] = [];
  for (const [who, caller] of callers) {
    const look = async (page: string, ask: () => Promise<unknown>) => {
      const start = performance.now();
      const answer = await ask();
      const ms = Math.round(performance.now() - start);
      pages.push({ who, page, kilobytes: Math.round(Buffer.byteLength(JSON.stringify(answer)) / 1000), ms });
    };
    await look('todos', () => operations.listTodos(caller, { mine: true }));
    await look('list', () => operations.listDossiers(caller));
    for (const { id } of (await operations.listScreens(caller)).items)
      await look(id, () => operations.readScreen(caller, { id })).catch(unlessOfOne);
  }
  return pages;
}

/** A sheet or a meeting belongs to one dossier and has no first page, so its refusal is ignored. */
function unlessOfOne(error: unknown): void {
  if (!(error instanceof Refusal && error.problem.code === 'invalid-query')) throw error;
}
