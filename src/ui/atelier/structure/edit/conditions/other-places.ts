import { type Places, placesOf } from './places.ts';

const RULE = placesOf([
  ['conditions/*/if', 'rule', 'cette condition est remplie'],
  ['codes/*/if', 'rule', 'ce code vaut'],
  ['let/*/is', 'value', 'ce que la règle calcule d’abord'],
  ['conditions/*/figures', 'value', 'les chiffres qui sont dits'],
  ['codes/*/figures', 'value', 'les chiffres qui sont dits'],
  ['targets/*', 'value', 'ce qui est à atteindre'],
]);

const PAGE = placesOf([
  ['where', 'page', 'le dossier y est'],
  ['lateIf', 'page', 'la ligne est en retard'],
  ['doneIf', 'page', 'la ligne est finie'],
  ['**/if', 'page', 'c’est proposé, ou compté'],
  ['exportIf', 'page', 'le fichier peut être pris'],
  ['add/where', 'page', 'qui peut être ajouté'],
  ['add/known', 'page', 'qui est déjà connu'],
  ['add/apart/here', 'page', 'ce qui sépare deux dossiers'],
  ['add/apart/there', 'page', 'ce qui sépare deux dossiers'],
  ['decided', 'page', 'le point est décidé'],
  ['away', 'page', 'qui se retire'],
  ['filters/opensOn/while', 'page', 'la période où elle s’ouvre'],
  ['rows/gap', 'page', 'il y a un écart'],
  ['rows/settled', 'page', 'c’est décidé'],
  ['measures/*/of', 'page', 'ce qui est compté'],
  ['measures/*/over', 'page', 'ce sur quoi l’on compte'],
  ['indicators/*/of', 'page', 'ce qui est compté'],
  ['indicators/*/over', 'page', 'ce sur quoi l’on compte'],
  ['**/on', 'value', 'le jour où c’est compté'],
  ['**/each', 'value', 'les lignes'],
  ['items', 'value', 'les lignes'],
  ['let/*/is', 'value', 'ce qui est calculé d’abord'],
  ['**/preset/*', 'value', 'une réponse donnée d’avance'],
  ['add/line/*', 'value', 'ce que dit une ligne'],
  ['**/value', 'value', 'ce qui est montré'],
  ['name', 'value', 'le nom d’une ligne'],
  ['**/sign/name', 'value', 'le nom de qui signe'],
  ['events/*/title', 'value', 'ce que dit un bouton'],
  ['actions/*/title', 'value', 'ce que dit un bouton'],
  ['event/title', 'value', 'ce que dit un bouton'],
  ['close/title', 'value', 'ce que dit un bouton'],
  ['settle/title', 'value', 'ce que dit un bouton'],
  ['rows/title', 'value', 'ce que dit une ligne'],
  ['**/by/expr', 'value', 'ce par quoi l’on compte'],
  ['groupBy', 'value', 'le groupe d’une ligne'],
  ['link', 'value', 'le dossier lié'],
  ['rows/help', 'value', 'l’aide d’une ligne'],
  ['columns/note', 'value', 'la note d’une colonne'],
  ['columns/total', 'value', 'le total d’une colonne'],
]);

const DIRECTORY = placesOf([
  ['from/*/each', 'value', 'les entrées'],
  ['from/*/fields/*', 'value', 'ce que dit une entrée'],
]);

/** Of a form: `x-show-if` and what else it says of answers is told apart. */
const FORM = placesOf([
  ['**/x-prefill', 'value', 'la réponse proposée'],
  ['**/x-from', 'value', 'la réponse donnée par le compte'],
  ['**/x-rows/each', 'value', 'les lignes prêtes à remplir'],
]);

/** What may stand in a file beside a workflow, by the folder it is in. */
export const PLACES: { [folder: string]: Places } = {
  'workflows/rules/': RULE,
  'workflows/screens/': PAGE,
  'workflows/directories/': DIRECTORY,
  'schemas/': FORM,
};
