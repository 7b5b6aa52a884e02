import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { waysPlayed } from '../../../days.ts';
import { type Engine, lackOf, openBrowser, openPage, troubles } from '../../browser.ts';
import { byMouse, byMouseInFirefox, type Hands, type HandsMaker } from './hands.ts';
import { byKeyboard } from './keyboard.ts';
import { picture } from './picture.ts';
import { type Demo, openDemo } from './rig.ts';

const EVIDENCE = '%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n';

/** Describes a working day in the demonstration. Its tasks share the same data in order, and run once with each pair of hands. */
export interface Day {
  demo(): Demo;
  browser(): Browser;
  /** Is true for the mouse in Chromium: checks that need only one run happen then. */
  isFirst: boolean;
  /** Opens a session for a person of the demonstration, with these hands. */
  as(key: string): Promise<Hands>;
  /** Opens this address on a phone, as a person without an account. */
  onPhone(path: string): Promise<Hands>;
  /** Writes a small PDF on the disk under this name, and returns its path. */
  evidence(name: string): string;
  task(name: string, work: () => Promise<void>): void;
}

type Way = [said: string, handling: HandsMaker, engine?: Engine];

/**
 * Limits end what hangs: they are ten times the longest answer of a day, the trial of a draft on the running dossiers, on two quiet
 * processors. The limit of one wait ends first, because its message names what never came.
 */
const [WAIT_MS, TASK_MS] = [300_000, 1_800_000];

const HANDS: Way[] = [
  ['with a mouse', byMouse],
  ['with the keyboard alone', byKeyboard],
];

/** Opens what the demonstration reaches outside, through its environment; otherwise its letters go to a folder. */
export type World = () => Promise<{ env: NodeJS.ProcessEnv; close(): Promise<void> }>;

const calm: World = async () => ({ env: {}, close: async () => {} });

/**
 * Runs the same day with a mouse, then with the keyboard alone, each on its own copy of the demonstration; `tests/days.ts` chooses which of
 * them run now.
 */
export function twins(title: string, tell: (day: Day) => void, openWorld: World = calm): void {
  play(title, HANDS, tell, openWorld);
}

/** Runs the day of a role's main task once more, with a mouse in the Firefox that people have. */
export function mainTwins(title: string, tell: (day: Day) => void): void {
  play(title, [...HANDS, ['in Firefox', byMouseInFirefox, 'firefox']], tell, calm);
}

function play(title: string, ways: Way[], tell: (day: Day) => void, openWorld: World): void {
  const { testPath = '' } = expect.getState();
  for (const [way, handling, engine = 'chromium'] of waysPlayed(testPath, ways))
    oneDay(`${title}, ${way}`, handling, tell, { openWorld, engine });
}

interface Means {
  openWorld?: World;
  engine?: Engine;
}

export function oneDay(title: string, handling: HandsMaker, tell: (day: Day) => void, means: Means = {}): void {
  const { openWorld = calm, engine = 'chromium' } = means;
  const lack = lackOf(engine);
  describe.skipIf(lack !== '')(`${title}${lack}`, { timeout: TASK_MS }, () => {
    let browser: Browser;
    let demo: Demo;
    let world: Awaited<ReturnType<World>>;
    const folder = mkdtempSync(join(tmpdir(), 'jalon-evidence-'));
    const people: Hands[] = [];
    const enter = async (width: number) => {
      const hands = handling(await openPage(browser, { width }));
      hands.page.context().setDefaultTimeout(WAIT_MS);
      people.push(hands);
      return hands;
    };
    beforeAll(async () => {
      world = await openWorld();
      [browser, demo] = await Promise.all([openBrowser(engine), openDemo(world.env)]);
    }, TASK_MS);
    afterEach(async () => {
      for (const { page } of people.splice(0)) {
        expect(troubles(page)).toEqual([]);
        await page.context().close();
      }
    });
    afterAll(async () => {
      await Promise.all([browser.close(), demo.close()]);
      await world.close();
      rmSync(folder, { recursive: true });
    });
    const task = (name: string, work: () => Promise<void>) =>
      it(name, async () => {
        try {
          await work();
        } catch (error) {
          const pictures = [...people.entries()].map(([index, { page }]) => picture(page, `failed-${name}-${index}`));
          // A picture that cannot be taken must not hide the failure.
          await Promise.allSettled(pictures);
          throw error;
        }
      });
    tell({
      demo: () => demo,
      browser: () => browser,
      isFirst: handling === byMouse,
      as: async (key) => signIn(await enter(1280), demo, key),
      onPhone: async (path) => {
        const hands = await enter(390);
        await hands.page.goto(path);
        return hands;
      },
      evidence: (name) => {
        const file = join(folder, name);
        writeFileSync(file, EVIDENCE);
        return file;
      },
      task,
    });
  });
}

async function signIn(hands: Hands, demo: Demo, key: string): Promise<Hands> {
  const { page } = hands;
  const { email, password } = demo.account(key);
  await page.goto(`${demo.url}/app/`);
  await hands.write(page.getByLabel('Adresse e-mail'), email);
  await hands.write(page.getByLabel('Mot de passe', { exact: true }), password);
  await hands.press(page.getByRole('button', { name: 'Se connecter' }));
  await page.getByRole('navigation', { name: 'Mon travail' }).waitFor();
  return hands;
}
