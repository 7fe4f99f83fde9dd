/** What we use of WebAssembly: the types of Node do not have it, and those of the browser are not ours. */

export interface Memory {
  readonly buffer: ArrayBuffer;
}

/** An exported global: a number that the module sets. */
export interface Global {
  readonly value: number;
}

/** A compiled module; opaque. */
export interface Module {
  readonly [Symbol.toStringTag]: string;
}

interface Api {
  readonly Memory: new (pages: { initial: number; maximum: number }) => Memory;
  readonly Module: new (binary: Uint8Array) => Module;
  readonly Instance: new (module: Module, imports: object) => { readonly exports: unknown };
}

export const { WebAssembly: webAssembly } = globalThis as unknown as { WebAssembly: Api };
