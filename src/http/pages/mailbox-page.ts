import { formatInstant } from '../../time/time.ts';
import { type Html, html } from './html.ts';
import { page } from './layout.ts';

export interface ShownLetter {
  to: { name: string; address: string };
  subject: string;
  text: string;
  /** Is an instant in ISO 8601 UTC. */
  at: string;
}

const MAX_SHOWN = 50;

/** Shows the letters sent to people without account, with links that work. */
export function mailboxPage(nonce: string, letters: readonly ShownLetter[]): string {
  const main = html`
<p>Démonstration : les lettres envoyées depuis le démarrage aux adresses sans compte, ou qui se sont inscrites elles-mêmes. Personne
d’autre ne les reçoit. <a href="/boite">Actualiser</a></p>
${letters.length === 0 && html`<p class="card">Aucune lettre pour le moment. Une lettre met quelques secondes à partir.</p>`}
${letters.slice(0, MAX_SHOWN).map(letterHtml)}`;
  return page({ title: 'Boîte aux lettres', main, nonce, width: 'narrow' });
}

function letterHtml({ to, subject, text, at }: ShownLetter): Html {
  const lines = text.split(/\n{2,}/).filter((one) => one.trim() !== '');
  return html`<article class="card"><h2>${subject}</h2>
<p class="quiet">À ${to.name === '' ? to.address : `${to.name}, ${to.address}`}, ${formatInstant(at, 'Europe/Paris')}</p>
${lines.map((line) => html`<p>${linked(line)}</p>`)}</article>`;
}

/** Matches a button of a letter, as its text writes it. */
const BUTTON = /^([^\n<]+)\n<(https?:\/\/[^\s<>]+)>$/;

/** Turns buttons and addresses into links, and leaves the rest as it is. */
function linked(line: string): Html[] {
  const [, label, address] = BUTTON.exec(line.trim()) ?? [];
  if (address !== undefined) return [html`<a href="${address}">${label}</a>`];
  return line
    .split(/(https?:\/\/[^\s<>()]+)/)
    .map((part) => (/^https?:/.test(part) ? html`<a href="${part}">${part}</a>` : html`${part}`));
}
