import type { ComponentProps, KeyboardEvent, MouseEvent, Ref } from 'react';
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

type Looks = Omit<ButtonProps, 'ref'>;

/** What is to be said of the button beside its label, if anything. */
export function wordFor({ label, iconOnly = false, hint }: Looks): string | undefined {
  return hint ?? (iconOnly ? label : undefined);
}

/** What makes a `<button>` ours. */
export function buttonAttributes(props: Looks): Omit<ComponentProps<'button'>, 'ref' | 'type'> {
  const { label, name, icon, look = 'plain', iconOnly = false, off = false, onPress } = props;
  return {
    className: `button button-${look}${iconOnly ? ' button-icon' : ''}`,
    'aria-label': name ?? (iconOnly ? label : undefined),
    'aria-disabled': off || undefined,
    onKeyDown: (event: KeyboardEvent) => {
      // A key that is held down would press whatever the first press made of this button.
      if (event.repeat && (event.key === 'Enter' || event.key === ' ')) event.preventDefault();
    },
    onClick: (event: MouseEvent) => {
      // The second click of a double click would hit whatever the first one made of this button.
      if (!off && event.detail <= 1) onPress();
    },
    children: (
      <>
        {icon !== undefined && <Icon name={icon} />}
        {!iconOnly && <span>{label}</span>}
      </>
    ),
  };
}

/** A button of the first paint, which does without the component library: its hint is a title. */
export function PlainButton({ ref, ...props }: ButtonProps) {
  return <button type="button" ref={ref} {...buttonAttributes(props)} title={wordFor(props)} />;
}
