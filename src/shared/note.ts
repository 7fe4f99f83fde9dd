import * as z from 'zod/mini';

/** Something worth knowing that is not an error. */
export const Note = z.object({
  code: z.enum([
    'no_records',
    'duplicate_headers',
    'empty_headers',
    'rows_padded',
    'formula_like_cells',
    'folder_not_synced',
    'target_was_deleted',
    'target_was_changed',
    /** Sniffing was not sure; `names` holds what was taken. */
    'encoding_guessed',
    'delimiter_guessed',
    'header_guessed',
    'rows_set_aside',
    'formulas_escaped',
    'duplicate_keys_dropped',
    'not_a_number_replaced',
    /** Of workbooks. */
    'other_sheets',
    'merged_cells',
    'formulas_as_values',
    'formulas_without_values',
    'hidden_rows',
    /** Numbers with more than 15 digits, which a spreadsheet would round: written as text. */
    'long_numbers_as_text',
  ]),
  count: z.optional(z.number()),
  /** Names concerned, e.g. the columns that were renamed. */
  names: z.optional(z.array(z.string())),
});
export type Note = z.infer<typeof Note>;
