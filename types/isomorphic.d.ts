// Names that each of our runtimes has and that the contract in src/shared mentions: only what is
// common to all of them. Window and main process see their runtime's full declarations.
export {};

declare global {
  interface File {
    readonly name: string;
    readonly size: number;
  }
}
