/** What a job can be told, by name; what the names mean stands in `job.ts`, with the schemas. */

export const ESCAPES = ['double', 'backslash'] as const;
export const DATES = ['iso', 'shown'] as const;
export const BAD_ROW_POLICIES = ['stop', 'pad', 'set-aside'] as const;
export const PROCESS_NAMES = ['copy', 'text-analysis'] as const;
export const PRESETS = ['standard', 'excel', 'database'] as const;
export const QUOTINGS = ['minimal', 'all'] as const;
export const COLUMN_TYPES = ['number', 'boolean', 'date'] as const;
export const NESTED = ['json', 'paths'] as const;
export const DUPLICATE_KEYS = ['stop', 'first', 'last'] as const;
export const NOT_A_NUMBER = ['stop', 'null', 'text'] as const;
