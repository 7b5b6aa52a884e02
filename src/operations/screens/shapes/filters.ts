import * as Type from '../../../shapes/shapes.ts';

export const options = Type.listOf(Type.record({ value: Type.text(), label: Type.text() }));

const NamedOptions = Type.named('NamedOptions', Type.record({ name: Type.text(), title: Type.text(), options }));

/** Lists the choices a page may be narrowed by. */
export const Filters = Type.record({
  links: Type.listOf(NamedOptions),
  roles: Type.listOf(NamedOptions),
  period: Type.flag,
  /** Is the pair `link:dossier` the page is narrowed to now, as asked or as the page opens; null when it shows all. */
  link: Type.nullable(Type.text()),
});
export type Filters = Type.ShapeType<typeof Filters>;

const pairs = Type.text({
  maxLength: 1000,
  pattern: '^all$|^[A-Za-z0-9_-]+:[A-Za-z0-9_.-]+(,[A-Za-z0-9_-]+:[A-Za-z0-9_.-]+)*$',
});
/** These parameters narrow a page of figures. */
export const narrowing = {
  link: Type.described(
    'Seulement ce qui est lié à ce dossier : « lien:dos-… » ; « all » : tout, même si la page s’ouvre sur un',
    pairs,
  ),
  holder: Type.described('Seulement ce que cette personne ou cet organisme tient : « rôle:per-… »', pairs),
  from: Type.described('Depuis ce jour, pour ce qui est daté', Type.civilDate),
  until: Type.described('Jusqu’à ce jour, compris', Type.civilDate),
};
export type MeasureRequest = Type.QueryType<typeof narrowing>;
