import { describe, expect, it } from 'vitest';
import { packedWords, wordsIn } from '../../../src/operations/mail/packed-words.ts';

const WORDS = {
  html: '<!doctype html>\n<html lang="fr"><head><meta charset="utf-8"><p style="margin:0 0 12px">Bonjour,</p><p style="margin:0 0 12px">À jeudi.</p></div></body></html>',
  text: 'Bonjour,\n\nÀ jeudi.\n',
};

describe('the words of a letter, packed', () => {
  it('are read as they were written, whatever they are', () => {
    for (const words of [WORDS, { html: '', text: 'Bonjour' }, { html: '<p>1.</p>', text: '' }, { html: '', text: '' }])
      expect(wordsIn(packedWords(words))).toEqual(words);
  });

  it('are read for ever, those of each way to pack them', () => {
    const kept = {
      withDictionary: '1.o6gRRbGzDjcoZKWWpmTq4XQfovUPV8sFAA==',
      eachByItself:
        'G7MAAMSq0+cTuln+hjWVuHYPe/zZ8cDeoq8ECeRJ9hYw3A50Y8mQhCOyYDtH1BhRI0gjQ3chT4XTZOFwPuy/MrxPpxzydJgWmE0Hy5atKQ/I632b9veSf9Efpfv/eGrfZtQFAn9BLm4ms1OIYUWkFwI=',
    };

    for (const packed of Object.values(kept)) expect(wordsIn(packed)).toEqual(WORDS);
  });

  it('take no room for what all letters have in common', () => {
    expect(packedWords(WORDS).length).toBeLessThan(60);
  });
});
