import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { progressLines } from '../../src/cli/command-line/terminal.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('long work without a terminal says every ten seconds how far it has come; short work says nothing', () => {
  const said: string[] = [];
  const { reach, end } = progressLines('Sauvegarde', 1, (line) => said.push(line));

  vi.advanceTimersByTime(9_999);
  expect(said).toEqual([]);

  reach(120, 500);
  vi.advanceTimersByTime(1);
  reach(480);
  vi.advanceTimersByTime(10_000);
  end();
  vi.advanceTimersByTime(60_000);

  expect(said).toEqual(['Sauvegarde : 120/500', 'Sauvegarde : 480/500']);
});
