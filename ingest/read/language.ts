/** Which language a text is in. English is extracted; everything else is stored and marked. */
import { eld } from 'eld/small';

/** Enough to be sure, little enough to be quick. */
const SAMPLE_UNITS = 2000;

/** BCP 47 code of a text's language; `und` where there are too few words to tell. */
export function languageOf(text: string): string {
  const sample = text.slice(0, SAMPLE_UNITS);
  return eld.detect(sample).language || 'und';
}

/** A declared language made comparable: `en_GB`, `EN-us`, `English` → `en-gb`, `en-us`, `en`; null if it is no code. */
export function languageTag(declared: string | null): string | null {
  const tag = declared?.trim().toLowerCase().replace(/_/g, '-') ?? '';
  if (tag === 'english') return 'en';
  return /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/.test(tag) ? tag : null;
}

/** Whether the extractor reads it. */
export const isEnglish = (language: string): boolean => /^en(-|$)/.test(language);
