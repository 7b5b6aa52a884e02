import { isJsonObject, type JsonObject } from '../../base/base.ts';
import type { Bundle } from '../../engine/engine.ts';
import type { NewlyRead } from './compare.ts';
import type { BundleSource } from './find.ts';
import { BESIDE, titleIn } from './words.ts';

/** Holds what a link leads to: the titles of its workflows, and the data of the first. */
interface LinkTitle {
  title: string;
  dossier: JsonObject;
}

const MAX_SAID = 6;

/** Says what a role newly reads with the titles that people gave, between quotation marks, and never a path. */
export async function quotedReads(
  context: BundleSource,
  bundle: Bundle,
  found: readonly NewlyRead[],
): Promise<string[]> {
  const links = await linkTitles(context, bundle);
  const said = found.flatMap(({ fields, beside, shown }) => [
    ...fields.map((field) => dataWords(bundle, field)),
    ...beside.map((aspect) => BESIDE[aspect]),
    ...shown.map((path) => shownWords(bundle, links, path)),
  ]);
  const once = [...new Set(said)];
  if (once.length <= MAX_SAID) return once;
  return [...once.slice(0, MAX_SAID), `${once.length - MAX_SAID} autres choses`];
}

async function linkTitles({ bundles }: BundleSource, { workflow }: Bundle): Promise<ReadonlyMap<string, LinkTitle>> {
  const found = Object.entries(workflow.links).map(async ([link, { workflow: to }]): Promise<[string, LinkTitle][]> => {
    const names = Array.isArray(to) ? to : [to];
    const linked = (await Promise.all(names.map((name) => bundles.currentDefinition(name)))).filter(
      (one) => one !== null,
    );
    const [first] = linked;
    if (first === undefined) return [];
    return [[link, { title: linked.map((one) => one.workflow.title).join(' ou '), dossier: first.dossier }]];
  });
  return new Map((await Promise.all(found)).flat());
}

function dataWords({ dossier }: Bundle, path: string): string {
  return path === '*' ? 'tout le dossier' : quoted(titleIn(dossier, path));
}

const quoted = (title: string) => `« ${title} »`;

/** Reads the words in which `shownBeside` names what is shown outside the grants. */
function shownWords(bundle: Bundle, links: ReadonlyMap<string, LinkTitle>, path: string): string {
  const [, link = '', field = ''] = /^liens\.(\w+)\.(?:data\.)?(.*)$/.exec(path) ?? [];
  const linked = links.get(link);
  if (link !== '') return linkWords(linked, path.includes('.data.') ? field : null);
  if (path.startsWith('choix de ')) return `les choix de ${linkOf(links.get(path.split(' ')[2] ?? ''))}`;
  if (path.startsWith('fichiers de ')) return `les fichiers de ${dataWords(bundle, path.slice('fichiers de '.length))}`;
  if (path.startsWith('tant que ')) return 'la page publique, plus longtemps';
  if (path.startsWith('archives')) return `les ${path}`;
  if (path.startsWith('adresse ')) return `ce qui part à l’${path}`;
  const [root, ...steps] = path.split(' ')[0]?.split('.') ?? [];
  return root === 'form' ? quoted(answerTitle(bundle, steps.join('.'))) : dataWords(bundle, steps.join('.') || '*');
}

function linkWords(linked: LinkTitle | undefined, field: string | null): string {
  if (linked === undefined || field === null) return `ce que montre ${linkOf(linked)}`;
  return `${quoted(titleIn(linked.dossier, field))} de ${linkOf(linked)}`;
}

function linkOf(linked: LinkTitle | undefined): string {
  return linked === undefined ? 'un dossier lié' : quoted(linked.title);
}

/** An answer has the title that its form gives it. */
function answerTitle({ forms }: Bundle, path: string): string {
  const [top = ''] = path.split('.');
  const form = Object.values(forms).find(
    ({ properties }) => isJsonObject(properties) && Object.hasOwn(properties, top),
  );
  return titleIn(form ?? {}, path);
}
