import { type Html, html } from './html.ts';

/** Describes one thing to correct, with the id of its field; null when it concerns no single field. */
export interface Correction {
  field: string | null;
  message: string;
}

/** Lists corrections above a form that was refused: the list takes the focus when the page opens, and each line leads to its field. */
export function errorSummary(
  corrections: readonly Correction[],
  title = 'Votre saisie n’est pas encore enregistrée',
): Html | null {
  if (corrections.length === 0) return null;
  const lines = corrections.map(({ field, message }) =>
    field === null ? html`<li>${message}</li>` : html`<li><a href="#${field}">${message}</a></li>`,
  );
  return html`<div class="notice wrong" id="a-corriger" role="alert" tabindex="-1" autofocus>
<h2>${title}</h2>
<ul>${lines}</ul>
</div>`;
}
