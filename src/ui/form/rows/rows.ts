/** Shows the rows of a list within a form. */

export { ListItem, ListOf } from './lists.tsx';
export { Field, Group } from './templates.tsx';
