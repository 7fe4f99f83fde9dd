import { Hint } from './hint.tsx';
import { buttonAttributes, wordFor } from './plain-button.tsx';
import type { ButtonProps } from './plain-button.tsx';

export function Button({ ref, ...props }: ButtonProps) {
  const word = wordFor(props);
  const button = <button type="button" ref={ref} {...buttonAttributes(props)} />;
  return word === undefined ? button : <Hint text={word}>{button}</Hint>;
}
