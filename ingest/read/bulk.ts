/**
 * Values that follow one another, made articles. In a dump for Elasticsearch's bulk interface a value says what to do with
 * the document that comes next: it is none itself, and knows the document's id.
 */
import { DatelineError } from '#core/errors.ts';
import { failureOf, type ReadFailure, type ReadItem } from './item.ts';
import { articlesOf } from './listing.ts';
import type { FieldMapping } from './mapping.ts';
import { rowOf } from './record.ts';

interface Action {
  readonly hasDocument: boolean;
  readonly id: unknown;
}

const ACTIONS = ['index', 'create', 'update', 'delete'];
/** What an action says of its document, beside names that begin with an underscore. Anything else is no action. */
const SAID = new Set(
  'routing parent version version_type retry_on_conflict if_seq_no if_primary_term pipeline require_alias dynamic_templates'.split(
    ' ',
  ),
);

function actionOf(value: unknown): Action | null {
  const [[name = '', about] = [], ...more] = Object.entries(rowOf(value) ?? {});
  const said = rowOf(about);
  if (said === null || more.length > 0 || !ACTIONS.includes(name)) return null;
  if (!Object.keys(said).every((key) => key.startsWith('_') || SAID.has(key))) return null;
  return { hasDocument: name !== 'delete', id: said._id };
}

/** Takes the values of one file, in their order. */
export class Values {
  readonly #source: string;
  readonly #mapping: FieldMapping;
  /** What the value before said of the next, and where. */
  #awaited: { readonly id: unknown; readonly where: string } | null = null;

  constructor(source: string, mapping: FieldMapping) {
    this.#source = source;
    this.#mapping = mapping;
  }

  /** The articles of the next value, or why it has none; `where` tells its place in the file. */
  async *next(value: unknown, where: string): AsyncIterable<ReadItem> {
    const action = actionOf(value);
    if (action !== null) {
      yield* this.end();
      if (action.hasDocument) this.#awaited = { id: action.id, where };
      return;
    }
    const row = this.#awaited?.id === undefined ? null : rowOf(value);
    const named = row === null ? value : { _id: this.#awaited?.id, ...row };
    this.#awaited = null;
    yield* articlesOf(named, this.#source, this.#mapping, where);
  }

  /** Why the next value cannot be read. */
  failed(thrown: unknown, where: string): ReadFailure {
    this.#awaited = null;
    return failureOf(this.#source, thrown, where);
  }

  /** That a document was announced and does not come. */
  *end(): Iterable<ReadFailure> {
    if (this.#awaited === null) return;
    const missing = new DatelineError(
      'BAD_INPUT',
      'no document comes after the line that says what to do with it',
    );
    yield this.failed(missing, this.#awaited.where);
  }
}
