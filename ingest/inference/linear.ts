/** A linear layer as a network that onnxruntime runs, which adds up eight times as fast as this language does: an ONNX file in memory. */

/** The parts of ONNX's protocol buffers that one layer needs: fields by number, numbers and pieces of bytes. */
type Field = readonly [number: number, value: number | string | Uint8Array];

const encoder = new TextEncoder();

function varint(value: number): number[] {
  const bytes: number[] = [];
  let left = value;
  for (; left > 127; left = Math.floor(left / 128)) bytes.push((left % 128) + 128);
  bytes.push(left);
  return bytes;
}

function message(fields: readonly Field[]): Uint8Array {
  const parts = fields.flatMap(([number, value]) => {
    if (typeof value === 'number') return [Uint8Array.from([...varint(number * 8), ...varint(value)])];
    const bytes = typeof value === 'string' ? encoder.encode(value) : value;
    return [Uint8Array.from([...varint(number * 8 + 2), ...varint(bytes.length)]), bytes];
  });
  return new Uint8Array(Buffer.concat(parts));
}

const FLOAT = 1;
const INT = 2;

const tensor = (name: string, dims: readonly number[], data: Float32Array): Uint8Array =>
  message([
    ...dims.map((dim): Field => [1, dim]),
    [2, FLOAT],
    [8, name],
    [9, new Uint8Array(data.buffer, data.byteOffset, data.byteLength)],
  ]);

/** Any number of rows of so many numbers. */
const table = (name: string, width: number): Uint8Array => {
  const shape = message([
    [1, message([[2, 'rows']])],
    [1, message([[1, width]])],
  ]);
  const type = message([
    [1, FLOAT],
    [2, shape],
  ]);
  return message([
    [1, name],
    [2, message([[1, type]])],
  ]);
};

/** The network `output = input · weightᵀ + bias`; a row of weights for each number of the output. */
export function linearNetwork(weight: readonly (readonly number[])[], bias: readonly number[]): Uint8Array {
  const width = weight[0]?.length ?? 0;
  const node = message([
    [1, 'input'],
    [1, 'weight'],
    [1, 'bias'],
    [2, 'output'],
    [4, 'Gemm'],
    [
      5,
      message([
        [1, 'transB'],
        [3, 1],
        [20, INT],
      ]),
    ],
  ]);
  const graph = message([
    [1, node],
    [2, 'linear'],
    [5, tensor('weight', [weight.length, width], Float32Array.from(weight.flat()))],
    [5, tensor('bias', [bias.length], Float32Array.from(bias))],
    [11, table('input', width)],
    [12, table('output', weight.length)],
  ]);
  const opset = message([[2, 17]]);
  return message([
    [1, 8],
    [7, graph],
    [8, opset],
  ]);
}
