/**
 * Connections that reach the public internet only. The address that is checked is the address that is connected to, so a
 * name that resolves to something else a moment later gains nothing.
 */
import { type LookupAddress, lookup } from 'node:dns';
import { Agent } from 'undici';
import { DatelineError } from '#core/errors.ts';
import { isPublicAddress, literalAddress } from './address.ts';

const refused = (host: string): DatelineError =>
  new DatelineError('FETCH_REFUSED', `${host} is not an address on the public internet`, {
    where: host,
    hint: 'to fetch from your own network all the same, name it: --allow-host HOST[:PORT]',
  });

/** `host:port`, the port written out. */
const hostAndPort = (url: URL): string =>
  `${url.hostname}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`;

/** Whether the policy names this address as one that may be private. */
export const isAllowed = (url: URL, allowedHosts: readonly string[]): boolean =>
  allowedHosts.some((allowed) => allowed === url.hostname || allowed === hostAndPort(url));

/**
 * Checks what can be told from the address alone.
 * @throws DatelineError FETCH_REFUSED
 */
export function checkAddress(url: URL, allowedHosts: readonly string[]): void {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new DatelineError('FETCH_REFUSED', `${url.protocol} addresses are not fetched`, {
      where: url.href,
      hint: 'only http and https are',
    });
  }
  const literal = literalAddress(url);
  if (literal !== null && !isPublicAddress(literal) && !isAllowed(url, allowedHosts)) throw refused(url.host);
}

/** A pool of connections. `free`: to anywhere, for hosts that the policy names. */
export function connections(free: boolean): Agent {
  if (free) return new Agent();
  return new Agent({
    connect: {
      lookup: (host, options, done) => {
        lookup(host, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
          const open = error ? [] : addresses.filter(({ address }) => isPublicAddress(address));
          const [first] = open;
          // One private answer among public ones is how rebinding looks: none of them is used.
          if (error) done(error, []);
          else if (!first || open.length < addresses.length) done(refused(host), []);
          else if (options.all) done(null, open);
          else done(null, first.address, first.family);
        });
      },
    },
  });
}
