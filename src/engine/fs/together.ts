/**
 * Waits for two things that go on at the same time, whatever becomes of either: when it returns or
 * throws, neither is under way any more.
 *
 * @throws what the first one was refused for, or else the second
 */
export async function together<A, B>(first: Promise<A>, second: Promise<B>): Promise<[A, B]> {
  const [one, other] = await Promise.allSettled([first, second]);
  if (one.status === 'rejected') throw one.reason as Error;
  if (other.status === 'rejected') throw other.reason as Error;
  return [one.value, other.value];
}
