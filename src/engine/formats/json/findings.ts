/** What scanning comes upon besides values: what ends it, and what does not. */

/** Thrown inside of the JSON readers, which add the row and the offset in the source. */
export class JsonSyntaxError extends Error {
  readonly position: number;
  readonly expected: string;
  constructor(position: number, expected: string) {
    super(`expected ${expected}`);
    this.position = position;
    this.expected = expected;
  }
}

/**
 * What the values scanned since `forgetOddities` had that is no JSON, or not clear. They are scanned
 * like any other, so that the reading can go on; who reads decides what becomes of them.
 */
export const oddities = {
  /** How many there were since the program began, however often they were forgotten. */
  met: 0,
  /** Names that an object inside of a value had already, and the first of them. */
  repeatedNames: 0,
  firstRepeated: '',
  /** NaN, Infinity and -Infinity, and the position of the first of them. */
  notNumbers: 0,
  firstNotNumber: 0,
};

export function forgetOddities(): void {
  oddities.repeatedNames = 0;
  oddities.notNumbers = 0;
}
