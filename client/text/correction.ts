/** Strings about one article correcting another. */
import { counted } from '../format.ts';

export const correction = {
  corrects: 'Corrects',
  correctedBy: 'Corrected by',
  claims: (n: number) => `${counted(n, 'claim')} of the report concerned`,
} as const;
