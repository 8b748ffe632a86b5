/**
 * When a code is in more hands than one office has (regulations §8): it was entered from many networks. An alarm for the
 * organisers, never a refusal: a clerk may vote from home, from a train and from the town hall.
 */

/**
 * Different networks (`/24` of IPv4, `/48` of IPv6) from which one code was entered by POST. An office with its branches,
 * a telephone and a home makes two to four; a link on a city's web site, as in 2022, makes this many within an hour.
 */
export const NETWORKS_FOR_ALARM = 5;

/** No more of them are kept than the alarm needs. */
export function isInManyHands(networks: number): boolean {
  return networks >= NETWORKS_FOR_ALARM;
}
