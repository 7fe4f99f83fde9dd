import { useId, useState } from 'react';
import type { Dialect } from '../../shared/job.ts';
import { words } from '../../shared/words/index.ts';

const ONE_CHARACTER = /^[\t\x20-\x7e]$/;

interface SeparatorFieldProps {
  readonly dialect: Dialect;
  readonly off: boolean;
  readonly onChoose: (delimiter: string) => void;
}

/** Any other character between cells; it takes effect as soon as it is one that can be. */
export function SeparatorField({ dialect, off, onChoose }: SeparatorFieldProps) {
  const id = useId();
  const [text, setText] = useState(dialect.delimiter);
  const fits = ONE_CHARACTER.test(text) && text !== dialect.quote && text !== dialect.comment;
  const { separators } = words.preview;
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {separators.character}
      </label>
      <input
        id={id}
        className="input input-character"
        value={text}
        maxLength={1}
        disabled={off}
        aria-invalid={!fits}
        title={fits ? undefined : separators.taken}
        onFocus={(event) => event.target.select()}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || text === dialect.delimiter) return;
          // The old one comes back; only the next one leaves.
          event.stopPropagation();
          setText(dialect.delimiter);
        }}
        onChange={(event) => {
          const { value } = event.target;
          setText(value);
          const isNew = value !== dialect.delimiter && ONE_CHARACTER.test(value);
          if (isNew && value !== dialect.quote && value !== dialect.comment) onChoose(value);
        }}
      />
    </div>
  );
}
