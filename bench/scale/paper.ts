/** What processor seconds for an article say about machines we have not got. */
import type { Saving } from './saving.ts';
import type { Used } from './site.ts';

const round = (value: number, digits: number) => Math.round(value * 10 ** digits) / 10 ** digits;

/**
 * Two cores that do nothing else, and as many as it takes until saving, which goes on one article at a time in the whole
 * graph, keeps one of them busy all the time: more workers are of no use then.
 */
export function onPaper(each: Used, saving: Saving) {
  const all = each.workers + each.neo4j + each.redis;
  const alone = saving.workers + saving.neo4j;
  return {
    twoCores: round(2 / all, 2),
    savingAtMost: round(1 / alone, 1),
    /** Cores in use at that rate, by part. */
    coresThen: {
      all: round(all / alone, 1),
      workers: round(each.workers / alone, 1),
      neo4j: round(each.neo4j / alone, 1),
    },
  };
}
