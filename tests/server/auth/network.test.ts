import { expect, it } from 'vitest';
import { networkOf } from '#server/auth/network.ts';

it.each([
  ['197.214.1.20', '197.214.1.20'],
  ['::ffff:197.214.1.20', '197.214.1.20'],
  ['::ffff:c5d6:114', '197.214.1.20'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2:ffff::9', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002::', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['64:ff9b::192.0.2.1', '64:ff9b:0:0::/64'],
  ['not an address', 'unknown'],
  ['', 'unknown'],
])('%s counts under %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
