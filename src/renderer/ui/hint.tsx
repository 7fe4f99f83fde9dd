import type { ReactElement } from 'react';
import { Focusable, Tooltip, TooltipTrigger } from 'react-aria-components/Tooltip';

interface HintProps {
  readonly text: string;
  /** A control that can have the focus. */
  readonly children: ReactElement<React.DOMAttributes<HTMLElement>, string>;
}

/** A word about a control, for the pointer that rests on it and for the keyboard that reaches it. */
export function Hint({ text, children }: HintProps) {
  return (
    <TooltipTrigger delay={600} closeDelay={0}>
      <Focusable>{children}</Focusable>
      <Tooltip className="tooltip" offset={6}>
        {text}
      </Tooltip>
    </TooltipTrigger>
  );
}
