import { type Html, html } from './html.ts';
import { page } from './layout.ts';

/** Describes a person of a demonstration, whom any visitor may act as. */
export interface CastMember {
  name: string;
  email: string;
  password: string;
}

/** Shows one button per person; `refusal` says why the last sign-in failed. */
export function castPage(
  nonce: string,
  { cast, here, refusal }: { cast: readonly CastMember[]; here: string | null; refusal?: string | undefined },
): string {
  const main = html`
<p>Démonstration : soyez tour à tour chacune de ces personnes fictives. Dans deux navigateurs, deux personnes à la fois.</p>
${refusal !== undefined && html`<p class="card" role="alert">${refusal}</p>`}
<form method="post" action="/roles" class="card"><ul>${cast.map((one) => memberHtml(one, here))}</ul></form>`;
  return page({ title: 'Qui voulez-vous être ?', main, nonce, width: 'narrow' });
}

function memberHtml({ name, email }: CastMember, here: string | null): Html {
  return html`<li><button name="email" value="${email}">${name}</button>${email === here && html` <span class="quiet">vous êtes ici</span>`}</li>`;
}
