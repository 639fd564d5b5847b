/** The part of the edtf library that tests use; it brings no types of its own. */
declare module 'edtf' {
  /** Parses a value; throws where it is none of the level. `min` and `max` are milliseconds since 1970. */
  export default function edtf(
    value: string,
    options?: { level: number },
  ): { readonly min: number; readonly max: number };
}
