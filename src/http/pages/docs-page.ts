import { isJsonObject, type Json, type JsonObject, problems, textOf } from '../../base/base.ts';
import { raw, safe } from './html.ts';
import { page } from './layout.ts';

/** Shows the API to people, from its OpenAPI description. The text is made once; only the nonce of the styles changes. */
export function docsPage(openApi: JsonObject): (nonce: string) => string {
  const operations = operationsOf(openApi);
  const tags = [...new Set(operations.map(({ tag }) => tag))];
  const main = [
    `<p>${safe(wordsOf(objectOf(openApi.info).description))}</p>`,
    START,
    contents(operations, tags),
    ...tags.map((tag) => section(tag, operations)),
    schemasSection(objectOf(objectOf(openApi.components).schemas)),
    problemsSection(),
  ].join('\n');
  return (nonce) => page({ title: 'Interface de programmation', main: raw(main), nonce });
}

interface Operation {
  id: string;
  tag: string;
  call: string;
  summary: string;
  spec: JsonObject;
}

function operationsOf(openApi: JsonObject): Operation[] {
  return Object.entries(objectOf(openApi.paths)).flatMap(([path, methods]) =>
    Object.entries(objectOf(methods)).map(([method, spec]) => {
      const { operationId, tags, summary } = objectOf(spec);
      const [tag] = Array.isArray(tags) ? tags : [];
      const call = `${method.toUpperCase()} ${path}`;
      return { id: wordsOf(operationId), tag: wordsOf(tag), call, summary: wordsOf(summary), spec: objectOf(spec) };
    }),
  );
}

const START = `
<h2 id="debuter">Pour commencer</h2>
<p>Connectez-vous pour obtenir un jeton, puis envoyez-le avec chaque demande :</p>
<div class="scroll" tabindex="0" role="region" aria-label="Exemple de commandes"><pre><code>curl -s -X POST $ADRESSE/api/v1/session -H 'Content-Type: application/json' \\
  -d '{"email": "…", "password": "…", "kind": "token", "name": "Essai"}'
curl -s "$ADRESSE/api/v1/dossiers?due=late" -H "Authorization: Bearer $JETON"</code></pre></div>`;

function contents(operations: Operation[], tags: string[]): string {
  const lists = tags.map((tag) => {
    const items = operations
      .filter((operation) => operation.tag === tag)
      .map(
        ({ id, call, summary }) => `<li><a href="#${safe(id)}">${safe(summary)}</a> – <code>${safe(call)}</code></li>`,
      );
    return `<li>${safe(tag)}<ul>${items.join('')}</ul></li>`;
  });
  const more = '<li><a href="#schemas">Schémas</a></li><li><a href="#problemes">Refus</a></li>';
  return `<nav aria-labelledby="sommaire"><h2 id="sommaire">Sommaire</h2><ul>${lists.join('')}${more}</ul></nav>`;
}

function section(tag: string, operations: Operation[]): string {
  const mine = operations.filter((operation) => operation.tag === tag).map(operationHtml);
  return `<section><h2>${safe(tag)}</h2>${mine.join('\n')}</section>`;
}

function operationHtml({ id, call, summary, spec }: Operation): string {
  const detail = spec.description === undefined ? '' : `<p>${safe(wordsOf(spec.description))}</p>`;
  return `<article aria-labelledby="${safe(id)}"><h3 id="${safe(id)}">${safe(summary)}</h3>
<p><code>${safe(call)}</code></p>${detail}
${parametersHtml(spec.parameters)}${bodyHtml(id, objectOf(spec.requestBody))}${responsesHtml(objectOf(spec.responses))}</article>`;
}

function parametersHtml(parameters: Json | undefined): string {
  if (!Array.isArray(parameters) || parameters.length === 0) return '';
  const rows = parameters
    .map(objectOf)
    .map(({ in: place, name, schema, description }) => [
      `<code>${safe(wordsOf(name))}</code>`,
      PLACES[wordsOf(place)] ?? '',
      safe(wordsOf(description ?? '')),
      `<code>${safe(short(schema ?? {}))}</code>`,
    ]);
  return table('Paramètres', ['Nom', 'Place', 'Sens', 'Forme'], rows);
}

const PLACES: { [place: string]: string } = { path: 'adresse', query: 'filtre', header: 'en-tête' };

function bodyHtml(id: string, requestBody: JsonObject): string {
  const [type, media] = Object.entries(objectOf(requestBody.content))[0] ?? [];
  if (type === undefined) return '';
  const schema = JSON.stringify(objectOf(media).schema, null, 2);
  return `<details><summary>Contenu envoyé (${safe(type)})</summary>${code(`Contenu de ${id}`, schema)}</details>`;
}

function responsesHtml(responses: JsonObject): string {
  const rows = Object.entries(responses).map(([status, response]) => {
    const { description, content } = objectOf(response);
    const isRefusal = Number(status) >= 400;
    return [
      safe(status),
      isRefusal ? problemLinks(wordsOf(description)) : safe(wordsOf(description)),
      schemaLink(content),
    ];
  });
  return table('Réponses', ['Statut', 'Sens', 'Schéma'], rows);
}

function problemLinks(codes: string): string {
  return codes
    .split(', ')
    .map((each) => `<a href="#probleme-${safe(each)}">${safe(each)}</a>`)
    .join(', ');
}

function schemaLink(content: Json | undefined): string {
  const [type, media] = Object.entries(objectOf(content))[0] ?? [];
  if (type === undefined) return '';
  const name = /"#\/components\/schemas\/(\w+)"/.exec(JSON.stringify(media))?.[1];
  return name ? `<a href="#schema-${name}">${name}</a>` : `<code>${safe(type)}</code>`;
}

function schemasSection(schemas: JsonObject): string {
  const items = Object.entries(schemas).map(([name, schema]) => {
    const body = code(`Schéma ${name}`, JSON.stringify(schema, null, 2));
    return `<h3 id="schema-${safe(name)}">${safe(name)}</h3><details><summary>Voir le schéma ${safe(name)}</summary>${body}</details>`;
  });
  return `<section><h2 id="schemas">Schémas</h2>${items.join('\n')}</section>`;
}

function problemsSection(): string {
  const rows = Object.values(problems).map((make) => {
    const { status, code: name, title } = make('');
    return [`<code id="probleme-${name}">${name}</code>`, String(status), safe(title)];
  });
  return `<section><h2 id="problemes">Refus</h2>${table('Codes stables, pour les machines', ['Code', 'Statut', 'Titre'], rows)}</section>`;
}

function table(caption: string, heads: string[], rows: string[][]): string {
  const head = heads.map((each) => `<th scope="col">${each}</th>`).join('');
  const body = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('');
  return `<table><caption>${caption}</caption><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
}

function code(label: string, text: string): string {
  return `<div class="scroll" tabindex="0" role="region" aria-label="${safe(label)}"><pre><code>${safe(text)}</code></pre></div>`;
}

function short(schema: Json): string {
  const { enum: values, type, format } = objectOf(schema);
  if (Array.isArray(values)) return values.join(' | ');
  return [wordsOf(type ?? ''), wordsOf(format ?? '')].filter((part) => part !== '').join(' ');
}

function objectOf(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

function wordsOf(value: Json | undefined): string {
  return textOf(value) ?? '';
}
