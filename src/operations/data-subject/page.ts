import { formatDate, formatInstant, todayIn } from '../../time/time.ts';
import type { Context } from '../context.ts';
import { drawOwnPage, wordsOf } from '../documents/documents.ts';
import { programmeZone } from '../served/served.ts';
import { shownAnswers } from './shown-answers.ts';
import type { SubjectDossier, SubjectFile } from './subject-shapes.ts';

/** Limits what the page shows of all the dossiers together to what a person would still read; `donnees.json` holds everything. */
const MAX = { facts: 2_500, lines: 400, pieces: 400, letters: 60 };
type PageLimits = typeof MAX;

/** Belongs to the product: the page is the same whatever the workflow. */
const TEMPLATE = `<h1>Ce que nous gardons de vous</h1>
<p>Établi le {{moment}} par {{auteur}}, en réponse à une demande d’accès (article 15 du RGPD). Le fichier « donnees.json » dit la même chose pour un logiciel ; les documents et les pièces jointes l’accompagnent.</p>
<p>Si quelque chose est faux, incomplet ou gardé à tort, dites-le : vous pouvez demander sa rectification, son effacement, sa limitation, vous opposer à son usage, et saisir la CNIL (www.cnil.fr).</p>
{{#each dossiers}}
<h2>{{titre}}</h2>
<p>{{workflow}}, {{etape}}. Ouvert le {{depuis}}, référence {{reference}}.</p>
{{#each sections}}
{{#each avant}}
<p>{{texte}}</p>
{{/each}}
<h3>{{titre}}</h3>
<dl>
{{#each faits}}
<dt>{{nom}}</dt>
<dd>{{valeur}}</dd>
{{/each}}
</dl>
{{/each}}
{{#if commences}}
<h3>Formulaires commencés, non envoyés</h3>
{{#each commences}}
<p>{{nom}}, le {{quand}}, par {{par}} : les réponses sont dans « donnees.json ».</p>
{{/each}}
{{/if}}
<h3>Qui peut le lire</h3>
<dl>
{{#each destinataires}}
<dt>{{role}}</dt>
<dd>{{noms}}</dd>
{{/each}}
</dl>
<h3>Combien de temps</h3>
{{#each conservation}}
<p>{{texte}}</p>
{{/each}}
<h3>Ce qui a été fait</h3>
{{#if actes}}
<table class="compact">
<caption>Chaque pas, du premier au dernier</caption>
<colgroup><col width="14%"><col width="56%"><col width="30%"></colgroup>
<thead><tr><th scope="col">Quand</th><th scope="col">Quoi</th><th scope="col">Par</th></tr></thead>
<tbody>
{{#each actes}}
<tr><td>{{quand}}</td><td>{{quoi}}</td><td>{{par}}</td></tr>
{{/each}}
</tbody>
</table>
{{/if}}
{{#each suite.actes}}
<p>{{texte}}</p>
{{/each}}
<h3>Lettres</h3>
{{#each lettres}}
<p><strong>{{sujet}}</strong>, {{etat}} le {{quand}}, pour : {{pour}}</p>
{{#each texte}}
<p>{{ligne}}</p>
{{/each}}
{{/each}}
{{#each suite.lettres}}
<p>{{texte}}</p>
{{/each}}
<h3>Documents et pièces jointes</h3>
{{#each pieces}}
<p>{{nom}}, le {{quand}} : {{chemin}}</p>
{{/each}}
{{#each suite.pieces}}
<p>{{texte}}</p>
{{/each}}
<h3>Qui l’a lu</h3>
{{#if lectures}}
<table class="compact">
<caption>Lectures, de la plus récente à la plus ancienne</caption>
<colgroup><col width="20%"><col width="30%"><col width="20%"><col width="30%"></colgroup>
<thead><tr><th scope="col">Quand</th><th scope="col">Qui</th><th scope="col">Rôle</th><th scope="col">Quoi</th></tr></thead>
<tbody>
{{#each lectures}}
<tr><td>{{quand}}</td><td>{{qui}}</td><td>{{role}}</td><td>{{quoi}}</td></tr>
{{/each}}
</tbody>
</table>
{{/if}}
{{#each suite.lectures}}
<p>{{texte}}</p>
{{/each}}
{{#if ailleurs}}
<h3>Autres dossiers qui le nomment</h3>
<p>Avec d’autres personnes, dont rien n’est donné ici.</p>
{{#each ailleurs}}
<p>{{texte}}</p>
{{/each}}
{{/if}}
{{/each}}
`;

/** @throws Refusal unavailable, document-too-heavy */
export async function drawSubjectPage(context: Context, file: SubjectFile): Promise<Uint8Array> {
  const zone = await programmeZone(context);
  const data = {
    ...{ moment: formatInstant(file.madeAt, zone), auteur: file.madeBy },
    dossiers: file.dossiers.map((one) => dossierOf(one, zone, mostOf(file.dossiers.length))),
  };
  const reference = `Dossier ${file.dossiers[0]?.reference ?? ''}`;
  const title = 'Ce que nous gardons de vous';
  return drawOwnPage(context, { template: TEMPLATE, data, title, reference, at: file.madeAt, zone });
}

function mostOf(dossiers: number): PageLimits {
  const share = ([name, most]: [string, number]) => [name, Math.max(20, Math.floor(most / dossiers))];
  return Object.fromEntries(Object.entries(MAX).map(share)) as PageLimits;
}

function dossierOf(dossier: SubjectDossier, zone: string, most: PageLimits) {
  const { title, workflow, stage, openedAt, reference, sections, recipients, retention, acts, readings } = dossier;
  const { letters, pieces, unsent, namedIn } = dossier;
  const dayOf = (at: string) => formatDate(todayIn(zone, at));
  return {
    ...{
      titre: title,
      workflow,
      etape: stage.join(', ').toLowerCase() || 'en cours',
      reference,
      depuis: dayOf(openedAt),
    },
    sections: shownAnswers(sections, most.facts).map(({ title: titre, facts, older }) => ({
      avant: older === 0 ? [] : [asText(`« ${listOf(titre)} » : ${older} plus anciens, dans « donnees.json ».`)],
      titre: titre || 'Le dossier',
      faits: facts.map((fact) => ({ nom: fact.title, valeur: broken(wordsOf(fact.words, zone)) })),
    })),
    commences: unsent.map(({ form, by, at }) => ({ nom: form, par: by, quand: dayOf(at) })),
    destinataires: recipients.map(({ role, names }) => ({
      role,
      noms: names.join(', ') || 'Toute personne qui tient ce rôle',
    })),
    conservation: [...retention.rules, ...(retention.next === null ? [] : [retention.next])].map(asText),
    actes: acts.slice(-most.lines).map(({ at, title: quoi, told, by, role }) => ({
      quand: dayOf(at),
      quoi: [quoi, ...told].filter((one) => one !== '').join(' ; '),
      par: by === null ? 'Jalon' : [by, role ?? ''].filter((one) => one !== '').join(', '),
    })),
    lettres: letters.slice(-most.letters).map(({ at, to, subject, state, text }) => ({
      ...{ sujet: subject || 'Sans objet', etat: state, quand: dayOf(at), pour: to },
      texte: linesOf(text),
    })),
    pieces: pieces.slice(-most.pieces).map(({ name, at, path }) => ({ nom: name, quand: dayOf(at), chemin: path })),
    lectures: readings.slice(0, most.lines).map(({ at, by, role, what }) => ({
      ...{ quand: formatInstant(at, zone), qui: by, role, quoi: what },
    })),
    ailleurs: namedIn.map(asText),
    suite: {
      actes: rest(acts.length, most.lines, 'pas plus anciens'),
      lettres: [
        ...none(letters.length, 'Aucune lettre.'),
        ...rest(letters.length, most.letters, 'lettres plus anciennes'),
      ],
      pieces: [
        ...none(pieces.length, 'Aucune.'),
        ...rest(pieces.length, most.pieces, 'documents et pièces plus anciens'),
      ],
      lectures: rest(readings.length, most.lines, 'lectures plus anciennes'),
    },
  };
}

/** Lets a long text without spaces, such as a fingerprint or an address, break where its column ends. */
const broken = (words: string) => words.replaceAll(/\S{24}(?=\S{16})/g, '$&\u200B');
/** Removes the row number of a section's title: « Contacts (812) » becomes « Contacts ». */
const listOf = (title: string) => title.replace(/ \(\d+\).*$/, '');
const asText = (texte: string) => ({ texte });
const none = (count: number, said: string) => (count === 0 ? [asText(said)] : []);

function rest(count: number, most: number, what: string) {
  return count <= most ? [] : [asText(`Et ${count - most} ${what}, dans « donnees.json ».`)];
}

function linesOf(text: string) {
  const lines = text.split('\n').map((one) => one.trim());
  return lines.filter((one) => one !== '').map((ligne) => ({ ligne }));
}
