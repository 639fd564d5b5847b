/** Words of the list of an article's claims. */
import { counted } from '../format.ts';

export const claimList = {
  claims: (n: number) => counted(n, 'claim'),
  none: 'No claims were read in this text.',
  says: (name: string) => `says ${name}`,
} as const;
