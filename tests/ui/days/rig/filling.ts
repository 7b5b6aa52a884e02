import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import type { Hands } from './hands.ts';
import { read } from './steps.ts';

/** Describes a form as the server sends it to the app. */
export interface ServedForm {
  title?: string;
  type?: string | string[];
  properties?: { [name: string]: ServedForm };
  items?: ServedForm;
  enum?: unknown[];
  const?: unknown;
  format?: string;
  'x-enum-titles'?: { [answer: string]: string };
  'x-widget'?: string;
  'x-asked'?: boolean;
  'x-rows'?: unknown;
  'x-steps'?: { fields: string[] }[];
  'x-signed'?: { text: string; trace: string; consent?: string };
}

type FormAnswer = string | number | boolean | null | FormAnswer[] | Answers;
export interface Answers {
  [name: string]: FormAnswer;
}

/** Agrees to a decision, whose form already shows the name and quality of the person who takes it. */
export const AGREED: Answers = { consentement: 'oui' };

/**
 * Answers a form question by question, in the order of the page, and finds each by its words. The answer to a file question is its path on
 * the disk.
 * @param form `workflow/form`
 */
export async function fill(hands: Hands, form: string, answers: Answers): Promise<void> {
  const [workflow = '', name = ''] = form.split('/');
  const { bundle } = await read<{ bundle: string }>(hands, `workflows/${workflow}`);
  const asked = await read<ServedForm>(hands, `workflows/${workflow}/versions/${bundle}/forms/${name}`);
  const words = async (source: string) => {
    const [, dossier] = /dossiers\/([^/]+)/.exec(pathOf(hands)) ?? [];
    const query = new URLSearchParams({ bundle, ...(dossier && { dossier }) });
    const { items } = await read<{ items: Option[] }>(hands, `choices/${encodeURIComponent(source)}?${query}`);
    return items;
  };
  await fillGroup({ hands, words }, asked, answers, 'root');
}

interface Option {
  value: string;
  label: string;
}

interface Turn {
  hands: Hands;
  /** Returns the choices of a list that another source provides. */
  words: (source: string) => Promise<Option[]>;
}

async function fillGroup(turn: Turn, group: ServedForm, answers: Answers, path: string): Promise<void> {
  const inSteps = (group['x-steps'] ?? []).flatMap(({ fields }) => fields);
  for (const name of new Set([...inSteps, ...Object.keys(group.properties ?? {})])) {
    const [asked, answer] = [group.properties?.[name], answers[name]];
    if (!asked || asked['x-asked'] === false || answer === undefined || answer === null) continue;
    const signed = group['x-signed'];
    if (name === signed?.consent) await agree(turn, signed.text);
    else if (name === signed?.trace) await draw(turn);
    else await fillOne(turn, asked, answer, `${path}_${name}`);
  }
}

/** Checks the consent box, which makes the name above it a signature. */
async function agree({ hands }: Turn, text: string): Promise<void> {
  const box = hands.page.getByRole('checkbox', { name: text, exact: true });
  await stepTo(hands, box);
  await hands.tick(box);
}

async function draw({ hands }: Turn): Promise<void> {
  const pad = hands.page.locator('svg.pad').first();
  await stepTo(hands, pad);
  await pad.scrollIntoViewIfNeeded();
  const { x, y } = (await pad.boundingBox()) ?? { x: 0, y: 0 };
  const { mouse } = hands.page;
  await mouse.move(x + 30, y + 50);
  await mouse.down();
  for (const [along, down] of [
    [80, 20],
    [130, 60],
    [200, 30],
  ] as const)
    await mouse.move(x + along, y + down, { steps: 4 });
  await mouse.up();
}

async function fillOne(turn: Turn, asked: ServedForm, answer: FormAnswer, path: string): Promise<void> {
  if (Array.isArray(answer)) return fillList(turn, asked, answer, path);
  if (typeof answer === 'object' && answer !== null) return fillGroup(turn, asked, answer, path);
  const { hands } = turn;
  const words = await wordsOf(turn, asked, answer);
  const target = hands.page.locator(`[id="${path}"]`);
  await stepTo(hands, target);
  if (asked['x-widget'] === 'file') {
    const kept = hands.page.waitForResponse((told) => told.url().endsWith('/files'));
    await Promise.all([kept, hands.attach(labelled(hands, asked, path), String(answer))]);
    await hands.page.getByRole('progressbar').waitFor({ state: 'hidden' });
    return;
  }
  if (asked.const !== undefined) return hands.tick(labelled(hands, asked, path));
  if ((await target.getAttribute('type')) === 'radio') return hands.tick(optionOf(hands, asked, path, words));
  const isList = await target.evaluate(
    (one) => one.tagName === 'SELECT' || one.getAttribute('aria-haspopup') === 'listbox',
  );
  const isFree = asked['x-widget']?.startsWith('directory:');
  if (isList && !isFree) return hands.choose(labelled(hands, asked, path), words);
  await hands.write(labelled(hands, asked, path), words);
}

async function fillList(turn: Turn, asked: ServedForm, answers: FormAnswer[], path: string): Promise<void> {
  const { hands } = turn;
  const group = groupOf(hands, asked, path);
  if (typeof answers[0] !== 'object' && (asked.items?.enum || asked.items?.['x-widget']?.startsWith('list:'))) {
    await stepTo(hands, group);
    for (const answer of answers) {
      const name = await wordsOf(turn, asked.items, answer);
      await hands.tick(group.getByRole('checkbox', { name, exact: true }));
    }
    return;
  }
  await stepTo(hands, group);
  for (const [index, answer] of answers.entries()) {
    // A list with known rows already has its lines.
    if (asked['x-rows'] === undefined)
      await hands.press(
        hands.page.getByRole('button', { name: new RegExp(`^Ajouter( encore)? : ${quoted(asked.title)}`) }),
      );
    await fillOne(turn, asked.items ?? {}, answer, `${path}_${index}`);
  }
}

/** Opens steps and folded sections of the form until the question is visible. */
async function stepTo(hands: Hands, target: Locator): Promise<void> {
  await target.waitFor({ state: 'attached' });
  const folded = target.locator('xpath=ancestor::details[not(@open)]').first();
  while (!(await target.isVisible()))
    await ((await folded.count()) > 0 ? hands.press(folded.locator('summary').first()) : nextStep(hands));
}

/** Presses once a step: a second press, before the next step is drawn, would skip it. */
export async function nextStep(hands: Hands): Promise<void> {
  const shown = hands.page.getByText(/^Étape \d+ sur \d+/).filter({ visible: true });
  const before = await shown.textContent();
  await hands.press(hands.page.getByRole('button', { name: 'Étape suivante' }));
  await expect.poll(() => shown.textContent()).not.toBe(before);
}

/** Finds the control by its words; its place in the form only separates two controls with the same words. */
function labelled({ page }: Hands, asked: ServedForm, path: string): Locator {
  const place = page.locator(`[id="${path}"]`);
  return asked.title ? page.getByLabel(asked.title).and(place) : place;
}

function groupOf({ page }: Hands, asked: ServedForm, path: string): Locator {
  const inside = page.locator(`[id="${path}"]`);
  const named = page.getByRole('group', { name: asked.title ?? '', includeHidden: true });
  return named
    .and(inside)
    .or(named.filter({ has: inside }))
    .last();
}

function optionOf(hands: Hands, asked: ServedForm, path: string, words: string): Locator {
  return groupOf(hands, asked, path).getByRole('radio', { name: words, exact: true });
}

/** Returns what a person types or chooses for this answer. */
async function wordsOf(turn: Turn, asked: ServedForm, answer: FormAnswer): Promise<string> {
  const text = String(answer);
  const known = asked['x-enum-titles']?.[text];
  if (known !== undefined) return known;
  const source = asked['x-widget'] ?? '';
  if (source.includes(':') || source === 'organisation') {
    return (await turn.words(source)).find(({ value }) => value === text)?.label ?? text;
  }
  if (typeof answer === 'boolean') return answer ? 'Oui' : 'Non';
  if (source === 'money' && typeof answer === 'number') return (answer / 100).toFixed(2).replace('.', ',');
  if (source === 'minutes') return `${Math.floor(Number(answer) / 60)}h${String(Number(answer) % 60).padStart(2, '0')}`;
  if (source === 'month' || asked.format === 'date') return text.split('-').reverse().join('/');
  return typeof answer === 'number' ? text.replace('.', ',') : text;
}

const quoted = (text = '') => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Matches the address of a form: its dossier, then the event. */
const ACTING = /\/(dossiers\/[^/]+|nouveau)\/[^/]+$/;

/**
 * Sends the form and waits until the dossier's page is back. Before that, it confirms an action that cannot be undone, and acknowledges
 * what a deadline did meanwhile.
 */
export async function sent(hands: Hands, action: string): Promise<void> {
  const { page } = hands;
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const [send, sure, seen] = [button(action), button(`Confirmer : ${action}`), button('J’ai vu, continuer')];
  await hands.press(send);
  for (let turn = 0; turn < 4; turn += 1) {
    const isOver = async () => !ACTING.test(pathOf(hands)) || (await sure.isVisible()) || (await seen.isVisible());
    await expect.poll(isOver).toBe(true);
    if (!ACTING.test(pathOf(hands))) return;
    if (await seen.isVisible()) {
      await hands.press(seen);
      await seen.waitFor({ state: 'detached' });
      await hands.press((await sure.isVisible()) ? sure : send);
    } else {
      await hands.press(sure);
      await sure.waitFor({ state: 'detached' });
    }
  }
  throw new Error(`« ${action} » is never sent`);
}

const pathOf = ({ page }: Hands) => new URL(page.url()).pathname;
