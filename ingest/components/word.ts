/** Words, sentences. */
import type { Word } from '../document.ts';
import type { Model } from '../inference/model.ts';
import type { Component } from '../pipeline.ts';
import { sentencesOf } from '../text/sentence.ts';
import { shapeOf } from '../text/shape.ts';

/** Splits the text as the model's encoder does. */
export const words = ({ labels, pieces }: Pick<Model, 'labels' | 'pieces'>): Component => ({
  name: 'words',
  version: '1',
  requires: [],
  assigns: ['words', 'sentences'],
  process({ text }) {
    const found = pieces(text).map(({ start, end, pieces: ids }): Word => {
      const word = text.slice(start, end);
      return { start, end, text: word, pieces: ids, shape: shapeOf(word) };
    });
    return { words: found, sentences: sentencesOf(text, found, labels.sentence) };
  },
});
