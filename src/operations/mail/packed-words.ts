import { brotliDecompressSync, deflateRawSync, inflateRawSync } from 'node:zlib';
import { WORDS_DICTIONARY } from './words-dictionary.ts';

interface LetterWords {
  html: string;
  text: string;
}

const dictionary = Buffer.from(WORDS_DICTIONARY);

/** Begins texts packed with the dictionary: a dot is no base64 character, so texts packed without a dictionary differ. */
const MARK = '1.';

/**
 * Packs the words of a letter for its record. Two kilobytes in three are common to all letters: with a dictionary, 2 800 bytes become 440
 * in 0.1 ms of CPU; without one, they took 2 000.
 */
export function packedWords({ html, text }: LetterWords): string {
  if (html === '' && text === '') return '';
  return MARK + deflateRawSync(`${html}\0${text}`, { level: 9, dictionary }).toString('base64');
}

export function wordsIn(packed: string): LetterWords {
  if (packed === '') return { html: '', text: '' };
  const [html = '', text = ''] = unpacked(packed).toString('utf8').split('\0');
  return { html, text };
}

function unpacked(packed: string): Buffer {
  if (packed.startsWith(MARK)) return inflateRawSync(Buffer.from(packed.slice(MARK.length), 'base64'), { dictionary });
  return brotliDecompressSync(Buffer.from(packed, 'base64'));
}
