import mark from '../look/mark.svg';

/** The product's sign; the word beside it says its name. */
export function Mark() {
  return <img src={mark} alt="" width={28} height={28} />;
}
