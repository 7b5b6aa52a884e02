import type { Verification } from '../../operations/operations.ts';
import { formatInstant } from '../../time/time.ts';
import { type Html, html } from './html.ts';
import { page } from './layout.ts';

/** Says whether a document was issued here, with its kind and date, and never a name. `found` is null before anything was asked. */
export function verifyPage(nonce: string, { typed, found }: { typed: string; found: Verification | null }): string {
  const main = html`${found !== null && answer(found)}
<form method="get" action="/verifier" class="card">
<div class="field">
<label for="code">Code du document</label>
<span class="hint" id="aide">Seize lettres et chiffres, en bas du document, par exemple ABCD-EFGH-2345-6789.</span>
<input id="code" name="code" value="${typed}" autocomplete="off" autocapitalize="characters" spellcheck="false" required maxlength="40" aria-describedby="aide"${found?.isValid === false && html` aria-invalid="true"`}>
</div>
<div class="actions"><button>Vérifier</button></div>
</form>
<p class="quiet">Cette page dit seulement si un document a été émis ici. Elle ne montre ni son contenu ni le nom des personnes.</p>`;
  return page({ title: 'Vérifier un document', main, nonce, width: 'narrow' });
}

function answer(found: Verification): Html {
  if (!found.isValid) {
    return html`<div class="notice wrong" role="alert">
<h2>Aucun document ne porte ce code</h2>
<p>Vérifiez chaque lettre du code imprimé. S’il est exact, ce document n’a pas été émis ici : ne vous y fiez pas, et
prévenez la structure dont il porte le nom.</p>
</div>`;
  }
  const { kind, workflow, at, zone, code, sha256 } = found;
  return html`<div class="notice" role="status">
<h2>Document valide</h2>
<dl>
<dt>Nature</dt><dd>${kind}</dd>
<dt>Émis le</dt><dd>${formatInstant(at, zone)}</dd>
<dt>Dans le cadre de</dt><dd>${workflow}</dd>
<dt>Code</dt><dd>${code}</dd>
<dt>Empreinte SHA-256 du fichier PDF</dt><dd><code>${sha256}</code></dd>
</dl>
<p>Comparez la nature et la date avec celles du document que vous avez en main. L’empreinte permet de s’assurer que le fichier
PDF lui-même n’a pas été modifié.</p>
</div>`;
}
