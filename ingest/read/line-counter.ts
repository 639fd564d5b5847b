/** Which line a place in a stream of chunks is on. Places are asked for in order. */
export class LineCounter {
  /** The line of the last place asked for. */
  #line = 1;
  #chunk = '';
  /** Where the next line break is: it, not every unit, is looked for. */
  #next = -1;

  /** Goes on to the next chunk. */
  next(chunk: string): void {
    this.#line = this.last();
    this.#chunk = chunk;
    this.#next = chunk.indexOf('\n');
  }

  /** The line of a place in the present chunk, from 1. */
  at(index: number): number {
    while (this.#next >= 0 && this.#next < index) {
      this.#line += 1;
      this.#next = this.#chunk.indexOf('\n', this.#next + 1);
    }
    return this.#line;
  }

  /** The line on which the present chunk ends. */
  last(): number {
    return this.at(this.#chunk.length);
  }
}
