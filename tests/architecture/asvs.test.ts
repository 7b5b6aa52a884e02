import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pageOf, type Requirement, type RequirementAnswer } from './asvs-page.ts';
import { ROOT } from './sources.ts';

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const { requirements } = JSON.parse(read('tests/fixtures/asvs-l2.json')) as { requirements: Requirement[] };
const ledger = JSON.parse(read('tests/asvs.json')) as { [id: string]: RequirementAnswer };
const answers = Object.entries(ledger);

/** These tests check that `tests/asvs.json` says what satisfies each requirement of ASVS 5.0.0, levels 1 and 2. */
describe('The ledger of security requirements', () => {
  it('answers each of them, and no other', () => {
    expect(Object.keys(ledger)).toEqual(requirements.map(({ id }) => id));
  });

  it('names tests that exist', () => {
    const lost = answers.flatMap(([id, answer]) =>
      answer.by === 'test' && !(existsSync(join(ROOT, answer.file)) && read(answer.file).includes(answer.name))
        ? [`${id}: ${answer.file}: ${answer.name}`]
        : [],
    );

    expect(lost).toEqual([]);
  });

  it('names pages and files that exist, and gives a reason where there is no test', () => {
    for (const [id, answer] of answers) {
      if (answer.by === 'configuration') expect(existsSync(join(ROOT, answer.file)), id).toBe(true);
      if (answer.by !== 'test') expect(answer.says.length, id).toBeGreaterThan(10);
    }
  });

  it('is told by the page docs/asvs.md, line by line', async () => {
    await expect(pageOf(requirements, ledger)).toMatchFileSnapshot(join(ROOT, 'docs/asvs.md'));
  });
});
