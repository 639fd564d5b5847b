/** Which names an expression or pattern speaks of. */

/** Every variable named anywhere inside; names an inner scope declares are among them. */
export function namesIn(node: unknown, into: Set<string> = new Set()): Set<string> {
  if (Array.isArray(node)) for (const item of node) namesIn(item, into);
  else if (typeof node === 'object' && node !== null) {
    if ('kind' in node && node.kind === 'variable' && 'name' in node && typeof node.name === 'string')
      into.add(node.name);
    for (const [key, value] of Object.entries(node)) {
      if (key === 'variable' && typeof value === 'string') into.add(value);
      else if (key !== 'at') namesIn(value, into);
    }
  }
  return into;
}

/** Every property key named anywhere inside. */
export function keysIn(node: unknown, into: Set<string> = new Set()): Set<string> {
  if (Array.isArray(node)) for (const item of node) keysIn(item, into);
  else if (typeof node === 'object' && node !== null) {
    if ('kind' in node && node.kind === 'property' && 'key' in node && typeof node.key === 'string')
      into.add(node.key);
    if ('kind' in node && node.kind === 'map' && 'entries' in node && Array.isArray(node.entries))
      for (const [key] of node.entries) into.add(String(key));
    for (const [key, value] of Object.entries(node)) if (key !== 'at') keysIn(value, into);
  }
  return into;
}

/** Whether a random function stands anywhere in it. */
export function isRandom(node: unknown): boolean {
  if (Array.isArray(node)) return node.some(isRandom);
  if (typeof node !== 'object' || node === null) return false;
  if (
    'kind' in node &&
    node.kind === 'call' &&
    'name' in node &&
    /^(rand|randomuuid)$/i.test(String(node.name))
  )
    return true;
  return Object.entries(node).some(([key, value]) => key !== 'at' && isRandom(value));
}

/** A text that is the same for expressions written the same way, wherever they stand. */
export const shapeOf = (node: unknown): string =>
  JSON.stringify(node, (key, value: unknown) =>
    key === 'at' ? undefined : typeof value === 'bigint' ? `${value}n` : value,
  );
