/** Which addresses may be fetched: those of the public internet. Pure. */
import ipaddr from 'ipaddr.js';

/**
 * Whether an IP address belongs to the public internet. Private, loopback, link-local, shared, multicast and reserved
 * ranges do not, nor do IPv6 forms that carry such an IPv4 address inside.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  // `process` unwraps ::ffff:10.0.0.1; 6to4, Teredo and NAT64 are ranges of their own and so are left out.
  return ipaddr.process(address).range() === 'unicast';
}

/** The IP address that a URL's host is, written out, or null when it is a name. */
export function literalAddress({ hostname }: URL): string | null {
  const bare = hostname.replace(/^\[|\]$/g, '');
  return ipaddr.isValid(bare) ? bare : null;
}
