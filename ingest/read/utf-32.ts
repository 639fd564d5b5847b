/** UTF-32, which TextDecoder does not know. */

const BOM = 0xfeff;
const LAST = 0x10ffff;

/** A decoder for bytes that come in pieces; what is no character becomes U+FFFD, and a byte order mark nothing. */
export function utf32Decoder(littleEndian: boolean) {
  let carried: Uint8Array = new Uint8Array();
  let isFirst = true;
  return {
    decode(chunk: Uint8Array, { stream }: { readonly stream: boolean }): string {
      const bytes = carried.length > 0 ? Buffer.concat([carried, chunk]) : chunk;
      const whole = bytes.length - (bytes.length % 4);
      carried = bytes.slice(whole);
      const view = new DataView(bytes.buffer, bytes.byteOffset, whole);
      const letters: string[] = [];
      for (let at = 0; at < whole; at += 4) {
        const code = view.getUint32(at, littleEndian);
        const isCharacter = code <= LAST && (code < 0xd800 || code > 0xdfff);
        if (!isFirst || code !== BOM) letters.push(isCharacter ? String.fromCodePoint(code) : '\ufffd');
        isFirst = false;
      }
      return letters.join('') + (stream || carried.length === 0 ? '' : '\ufffd');
    },
  };
}
