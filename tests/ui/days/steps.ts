import { type Answers, fill, sent } from './filling.ts';
import type { Hands } from './hands.ts';

/** What every role does, in the words of the app. */

/** A page of the rail. */
export async function visit(hands: Hands, title: string): Promise<void> {
  await hands.press(hands.page.getByRole('banner').getByRole('link', { name: new RegExp(`^${title}`) }));
  await heading(hands, title);
}

export async function heading({ page }: Pick<Hands, 'page'>, name: string | RegExp): Promise<void> {
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

/** What gives a role more to read waits for another person of the administration: he agrees to it. */
export async function agree(other: Hands): Promise<void> {
  await visit(other, 'Droits demandés');
  const button = other.page.getByRole('button', { name: 'Donner mon accord' });
  await other.press(button);
  await button.waitFor({ state: 'detached' });
}

/** From the page of the dossier one is on: an action, its form, back on the dossier. */
export async function act(hands: Hands, title: string, form: string, data: object): Promise<void> {
  await hands.press(hands.page.getByRole('main').getByRole('link', { name: title, exact: true }).first());
  await fill(hands, form, data as Answers);
  await sent(hands, title);
}

/** The same, of an action without questions. */
export async function gesture(hands: Hands, title: string): Promise<void> {
  await hands.press(hands.page.getByRole('main').getByRole('link', { name: title, exact: true }).first());
  await sent(hands, title);
}

/** From the file: what waits about someone. */
export async function take(hands: Hands, work: string, person: string): Promise<void> {
  await hands.press(hands.page.getByRole('link', { name: `Faire : ${work}, ${person}` }));
}

/** Asked of the server as the person signed in. */
export function read<Told>({ page }: Hands, path: string): Promise<Told> {
  return page.evaluate(async (address) => (await fetch(address)).json(), `/api/v1/${path}`);
}

/** The day the app shows: the demonstration's clock. */
export async function today(hands: Hands): Promise<string> {
  const { now } = await read<{ now: string }>(hands, 'me');
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(new Date(now));
}

export async function operationOf(hands: Hands): Promise<string> {
  const { bundle } = await read<{ bundle: string }>(hands, 'workflows/parcours-btp');
  const { items } = await read<{ items: { value: string }[] }>(hands, `choices/dossier:operation?bundle=${bundle}`);
  return items[0]?.value ?? '';
}

/** The demonstration's own control in the rail. */
export async function advance(hands: Hands, step: string): Promise<void> {
  const { page } = hands;
  const button = page.getByRole('button', { name: `Avancer ${step}` });
  if (!(await button.isVisible())) await hands.press(page.getByText(/^Horloge de démonstration/));
  const moved = page.waitForResponse((answer) => answer.url().endsWith('/demo/clock'));
  await hands.press(button);
  await moved;
}
