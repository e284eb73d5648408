/** Which addresses lie in the open internet: anything else may be a service that only this machine may talk to. */
import { BlockList, isIP, isIPv4 } from "node:net";

const RESERVED = new BlockList();
const V4: readonly (readonly [string, number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
];
for (const [network, bits] of V4) RESERVED.addSubnet(network, bits, "ipv4");

/** Of IPv6 only 2000::/3 is given out, and these parts of it carry other addresses or are reserved. */
const GLOBAL = new BlockList();
GLOBAL.addSubnet("2000::", 3, "ipv6");
const CARRIERS: readonly (readonly [string, number])[] = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
];
for (const [network, bits] of CARRIERS) RESERVED.addSubnet(network, bits, "ipv6");

/** False for everything that is no address at all. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0) return false;
  if (isIPv4(address)) return !RESERVED.check(address, "ipv4");
  return GLOBAL.check(address, "ipv6") && !RESERVED.check(address, "ipv6");
}
