import type { Problem } from '../../base/base.ts';
import { html } from './html.ts';
import { page } from './layout.ts';

/** Shows a refusal to a person who was looking at a page: what, why, what to do. */
export function problemPage(nonce: string, problem: Problem, requestId: string): string {
  const reasons = [
    ...(problem.errors ?? []).map(({ message }) => message),
    ...(problem.because ?? []).map(({ text }) => text),
  ];
  const main = html`<div class="notice wrong" role="alert">
<p>${problem.detail}</p>
${reasons.length > 0 && html`<ul>${reasons.map((reason) => html`<li>${reason}</li>`)}</ul>`}
</div>
<p class="quiet">Si vous demandez de l’aide, donnez le numéro de cette demande : <code>${requestId}</code>.</p>`;
  return page({ title: problem.title, main, nonce, width: 'narrow', band: 'quiet' });
}
