import { useEffect, useRef, useState } from 'react';

interface TypedField {
  value: unknown;
  onChange: (answer: unknown) => void;
  /** Returns the value of the text, or null when it means nothing; the text is then kept for the form's judge to refuse. */
  read: (text: string) => unknown;
  show: (value: unknown) => string;
}

/** Handles answers that people write their own way (05031988, 35h30, 12,5): the text stays as typed until they leave the field. */
export function useTyped({ value, onChange, read, show }: TypedField) {
  const [text, setText] = useState(() => show(value));
  const known = useRef<unknown>(value);
  useEffect(() => {
    // The value changed elsewhere, for instance by a restored draft, a calendar or a moved item.
    if (value !== known.current) setText(show(value));
    known.current = value;
  }, [value, show]);
  const type = (words: string) => {
    setText(words);
    const answer = words.trim() === '' ? undefined : (read(words) ?? words);
    known.current = answer;
    onChange(answer);
  };
  return {
    text,
    type,
    field: {
      value: text,
      onChange: (event: { target: { value: string } }) => type(event.target.value),
      onBlur: () => setText(show(known.current)),
    },
  };
}
