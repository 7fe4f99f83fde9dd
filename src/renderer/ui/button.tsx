import type { MouseEvent, Ref } from 'react';
import { Hint } from './hint.tsx';
import { Icon } from './icon.tsx';
import type { IconName } from './icon.tsx';

export interface ButtonProps {
  readonly label: string;
  /** Accessible name, when the label alone doesn't say what it acts on; begins with the label. */
  readonly name?: string;
  readonly icon?: IconName;
  readonly look?: 'primary' | 'soft' | 'plain' | 'quiet';
  /** Shows the icon only; the label becomes the name and the hint. */
  readonly iconOnly?: boolean;
  /** Shown when the pointer rests on it, or the keyboard reaches it. */
  readonly hint?: string;
  /** Not usable now. It keeps the focus, so that the keyboard is not lost when a state changes. */
  readonly off?: boolean;
  readonly onPress: () => void;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function Button(props: ButtonProps) {
  const { label, name, icon, look = 'plain', iconOnly = false, hint, off = false } = props;
  const { onPress, ref } = props;
  const press = (event: MouseEvent): void => {
    // The second click of a double click would hit whatever the first one made of this button.
    if (!off && event.detail <= 1) onPress();
  };
  const word = hint ?? (iconOnly ? label : undefined);
  const button = (
    <button
      type="button"
      ref={ref}
      className={`button button-${look}${iconOnly ? ' button-icon' : ''}`}
      aria-label={name ?? (iconOnly ? label : undefined)}
      aria-disabled={off || undefined}
      onClick={press}
    >
      {icon !== undefined && <Icon name={icon} />}
      {!iconOnly && <span>{label}</span>}
    </button>
  );
  return word === undefined ? button : <Hint text={word}>{button}</Hint>;
}
