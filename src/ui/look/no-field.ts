/** Stands for fields and widgets of the forms library that only a `uiSchema` naming them would show: ours never does, and 3 kB are spared. */
export default function NoField(): null {
  return null;
}
