/** Strings about what gazetteers know an entity as. */
export const gazetteer = {
  title: 'In gazetteers',
  wikidata: 'Wikidata',
  not: 'judged another',
} as const;
