import { isJsonObject, type JsonObject } from '../../base/base.ts';
import { amountPrints } from '../../fields/fields.ts';
import { formatDate, todayIn } from '../../time/time.ts';
import type { Context } from '../context.ts';
import type { JournalView } from '../dossier/dossier.ts';
import type { View, ViewFact } from '../shared-shapes/shared-shapes.ts';
import type { GivenSignature } from './given-signatures.ts';
import { drawOwnPage } from './own-page.ts';
import type { ArchivePiece } from './pieces.ts';
import { joined, wordsOf } from './words-of.ts';

interface Proof {
  view: View;
  /** Is the title of its workflow. */
  kind: string;
  stage: string[];
  signatures: GivenSignature[];
  entries: JournalView[];
  pieces: (ArchivePiece & { sha256: string })[];
  at: string;
  zone: string;
  /** Says when and by whom the page was made. */
  moment: string;
}

/** This template belongs to the product: the page is the same whatever the workflow. */
const TEMPLATE = `<h1>Dossier de preuve</h1>
<p>{{titre}}</p>
<p>{{workflow}}, {{etape}}. Établi le {{moment}}, avec ce que cette personne peut lire.</p>
{{#each sections}}
<h2>{{titre}}</h2>
<dl>
{{#each faits}}
<dt>{{nom}}</dt>
<dd>{{valeur}}</dd>
{{/each}}
</dl>
{{/each}}
{{#if signatures}}
<h2>Signatures</h2>
<table class="compact">
<caption>Chaque signature que garde le dossier</caption>
<colgroup><col width="40%"><col width="20%"><col width="40%"></colgroup>
<thead><tr><th scope="col">Quoi</th><th scope="col">Par</th><th scope="col">Quand et comment</th></tr></thead>
<tbody>
{{#each signatures}}
<tr><td>{{quoi}}</td><td>{{par}}</td><td>{{comment}}{{#if apresCoup}}<br><strong>Signé après coup</strong>, pour le {{pour}}{{/if}}{{#if horsHeures}}<br><strong>Signé hors des heures attestées</strong>, pour le {{pour}}, {{heures}}{{/if}}{{#if papier}}<br>La feuille numérisée fait foi{{/if}}{{#if nonSigne}}<strong>Non signé</strong>{{/if}}</td></tr>
{{/each}}
</tbody>
</table>
{{/if}}
<h2>Histoire</h2>
<table class="compact">
<caption>Chaque pas, du premier au dernier</caption>
<colgroup><col width="8%"><col width="14%"><col width="50%"><col width="28%"></colgroup>
<thead><tr><th scope="col">N°</th><th scope="col">Quand</th><th scope="col">Quoi</th><th scope="col">Par</th></tr></thead>
<tbody>
{{#each histoire}}
<tr><td>{{numero}}</td><td>{{quand}}</td><td>{{quoi}}</td><td>{{par}}</td></tr>
{{/each}}
</tbody>
</table>
<h2>Ce qui l’accompagne</h2>
<p>Le fichier « empreintes-sha256.txt » donne l’empreinte de chaque fichier. La commande « sha256sum --check empreintes-sha256.txt » les compare. L’empreinte de chaque pas de l’histoire, enchaînée à la précédente, est dans « histoire.json ».</p>
{{#each pieces}}
<p>{{nom}}, {{jour}}</p>
<p>{{chemin}}</p>
<p>SHA-256 : {{empreinte}}</p>
{{/each}}
`;

export async function drawProof(context: Pick<Context, 'renderer'>, proof: Proof): Promise<Uint8Array> {
  const { view, kind, stage, signatures, entries, pieces, at, zone, moment } = proof;
  const data = {
    ...{ titre: view.title, workflow: kind, etape: stage.join(', ').toLowerCase(), moment },
    sections: (view.fiche?.sections ?? []).flatMap(({ title, facts }) => {
      const told = facts.flatMap((fact) => factOf(fact, zone));
      return told.length === 0 ? [] : [{ titre: title, faits: told }];
    }),
    signatures: signatures.map((one) => signatureLine(one, zone)),
    histoire: entries.filter(({ isUpkeep }) => !isUpkeep).map((entry) => lineOf(entry, zone)),
    pieces: pieces.map(({ title, day, path, sha256 }) => ({ nom: title, jour: day, chemin: path, empreinte: sha256 })),
  };
  const title = `Dossier de preuve : ${view.title}`;
  return drawOwnPage(context, { template: TEMPLATE, data, title, reference: `Dossier ${view.id}`, at, zone });
}

function signatureLine({ title, name, moment, origin, day, hours, state }: GivenSignature, zone: string) {
  const given = [moment === null ? '' : wordsOf(moment, zone), ...origin].filter((one) => one !== '');
  return {
    ...{ quoi: title, par: name ?? '', pour: wordsOf(day, zone) },
    ...{ horsHeures: state === 'outside', heures: hoursWords(hours ?? {}) },
    ...{ apresCoup: state === 'late', papier: state === 'paper', nonSigne: state === 'unsigned' },
    comment: state === 'unsigned' ? '' : given.join(', '),
  };
}

function hoursWords({ from, until }: NonNullable<GivenSignature['hours']>): string {
  const [start, end] = [from, until].map((hour) => hour?.replace(':', ' h '));
  if (start === undefined) return `avant ${end ?? ''}`.trim();
  return end === undefined ? `à partir de ${start}` : `de ${start} à ${end}`;
}

function factOf(fact: ViewFact, zone: string): { nom: string; valeur: string }[] {
  const words = factWords(fact, zone);
  return words === '' ? [] : [{ nom: fact.label, valeur: words }];
}

function factWords({ as, value }: ViewFact, zone: string): string {
  const groups = [value].flat().filter(isJsonObject);
  switch (as) {
    case 'money':
    case 'hours':
      return value === null ? '' : amountPrints[as](value);
    case 'file':
      return joined(
        groups.map(({ name }) => name),
        zone,
      );
    case 'table':
      return groups.map((group) => rowWords(group, zone)).join(' ; ');
    case 'text':
    case 'phone':
    case 'email':
    case 'date':
    case 'instant':
    case 'list':
      return wordsOf(value, zone);
  }
}

/** Writes a row of a table, each value after its name. */
function rowWords(row: JsonObject, zone: string): string {
  const told = Object.entries(row).map(([name, value]) => [name, wordsOf(value, zone)] as const);
  return told.flatMap(([name, words]) => (words === '' ? [] : [`${name} : ${words}`])).join(', ');
}

function lineOf({ revision, at, title, told, actor }: JournalView, zone: string) {
  const quoi = [title, ...told].filter((one) => one !== '').join(' ; ');
  return { numero: revision, quand: formatDate(todayIn(zone, at)), quoi, par: actor?.name ?? 'Jalon' };
}
