import { useEffect, useRef, useState } from 'react';

interface Typed {
  value: unknown;
  onChange: (answer: unknown) => void;
  /** What the words mean; null: nothing, and they are kept as they are, for the judge to refuse. */
  read: (text: string) => unknown;
  show: (value: unknown) => string;
}

/** An answer people write their own way (05031988, 35h30, 12,5): the words stay as typed until one leaves the field. */
export function useTyped({ value, onChange, read, show }: Typed) {
  const [text, setText] = useState(() => show(value));
  const known = useRef<unknown>(value);
  useEffect(() => {
    // Changed from elsewhere: a draft taken back, a calendar, an item moved.
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
