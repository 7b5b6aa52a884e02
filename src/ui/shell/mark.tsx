import mark from '../look/mark.svg';

/** Shows the product's logo; the word next to it gives its name. */
export function Mark() {
  return <img src={mark} alt="" width={28} height={28} />;
}
