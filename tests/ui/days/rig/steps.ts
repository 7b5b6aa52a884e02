import { type Answers, fill, sent } from './filling.ts';
import type { Hands } from './hands.ts';

/** Opens a page from the navigation rail. */
export async function visit(hands: Hands, title: string): Promise<void> {
  await hands.press(hands.page.getByRole('banner').getByRole('link', { name: new RegExp(`^${title}`) }));
  await heading(hands, title);
}

export async function heading({ page }: Pick<Hands, 'page'>, name: string | RegExp): Promise<void> {
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

/** Approves wider rights to read, which wait for a second person. */
export async function agree(other: Hands): Promise<void> {
  await visit(other, 'Droits demandés');
  const button = other.page.getByRole('button', { name: 'Donner mon accord' });
  await other.press(button);
  await button.waitFor({ state: 'detached' });
}

/** Takes an action from the page of the current dossier, fills in its form, and comes back. */
export async function act(hands: Hands, title: string, form: string, data: object): Promise<void> {
  await hands.press(hands.page.getByRole('main').getByRole('link', { name: title, exact: true }).first());
  await fill(hands, form, data as Answers);
  await sent(hands, title);
}

/** Takes an action whose signature is proved in its form, once the rest is filled in. */
export async function signed(
  hands: Hands,
  { title, form, data }: { title: string; form: string; data: object },
  sign: () => Promise<void>,
): Promise<void> {
  await hands.press(hands.page.getByRole('main').getByRole('link', { name: title, exact: true }).first());
  await fill(hands, form, data as Answers);
  await sign();
  await sent(hands, title);
}

/** Takes an action that has no form. */
export async function gesture(hands: Hands, title: string): Promise<void> {
  await hands.press(hands.page.getByRole('main').getByRole('link', { name: title, exact: true }).first());
  await sent(hands, title);
}

/** Opens a waiting task of a person, from the list of tasks. */
export async function take(hands: Hands, work: string, person: string): Promise<void> {
  await hands.press(hands.page.getByRole('link', { name: `Faire : ${work}, ${person}` }));
}

/** Reads from the API as the signed-in person. */
export function read<Told>({ page }: Hands, path: string): Promise<Told> {
  return page.evaluate(async (address) => (await fetch(address)).json(), `/api/v1/${path}`);
}

/** Returns the day of the demonstration's clock, in Paris. */
export async function today(hands: Hands): Promise<string> {
  const { now } = await read<{ now: string }>(hands, 'me');
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(new Date(now));
}

export async function operationOf(hands: Hands): Promise<string> {
  const { bundle } = await read<{ bundle: string }>(hands, 'workflows/parcours-btp');
  const { items } = await read<{ items: { value: string }[] }>(hands, `choices/dossier:operation?bundle=${bundle}`);
  return items[0]?.value ?? '';
}

/** Moves the clock forward with the demonstration's own control in the rail. */
export async function advance(hands: Hands, step: string): Promise<void> {
  const { page } = hands;
  const button = page.getByRole('button', { name: `Avancer ${step}` });
  if (!(await button.isVisible())) await hands.press(page.getByText(/^Horloge de démonstration/));
  const moved = page.waitForResponse((answer) => answer.url().endsWith('/demo/clock'));
  await hands.press(button);
  await moved;
}
