/** The keyboard's way back to a row, when the control that had it is gone. */

/** So long a second press, meant for the control that is gone, does nothing on the card. In ms. */
const SECOND_PRESS_MS = 500;

const handedAt = new WeakMap<Element, number>();

/** The id of the row that an element lies in. */
export function rowOf(element: Element | null): string | null {
  return element?.closest<HTMLElement>('[data-row]')?.dataset['row'] ?? null;
}

/** The card of a row, or null when it is not drawn. */
export function cardOf(row: string | null): HTMLElement | null {
  return row === null ? null : document.querySelector(`[data-row="${CSS.escape(row)}"]`);
}

/** Gives a card the focus in place of a control of its row. */
export function handFocusTo(card: HTMLElement | null): void {
  if (card === null) return;
  handedAt.set(card, performance.now());
  card.focus();
}

/** Whether a key on the card is likely still meant for the control that had the focus before. */
export function wasJustHanded(card: Element): boolean {
  return performance.now() - (handedAt.get(card) ?? -Infinity) < SECOND_PRESS_MS;
}
