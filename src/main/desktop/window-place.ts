/** Where the window was, checked against the screens that are there now. */
import * as z from 'zod/mini';

const pixels = z.int().check(z.gte(-100_000), z.lte(100_000));

export const WindowPlace = z.object({
  x: pixels,
  y: pixels,
  width: pixels,
  height: pixels,
  maximised: z.boolean(),
});
export type WindowPlace = z.infer<typeof WindowPlace>;

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** So much of the window's top must be seen for it to be taken hold of, in pixels. */
const GRIP = { width: 120, height: 40 };

const overlap = (a: number, aSize: number, b: number, bSize: number): number =>
  Math.min(a + aSize, b + bSize) - Math.max(a, b);

/**
 * The place, no smaller than `least` and no larger than its screen; null when none of the screens
 * shows enough of it.
 */
export function fittingPlace(
  place: WindowPlace,
  screens: readonly Area[],
  least: { readonly width: number; readonly height: number },
): WindowPlace | null {
  const screen = screens.find(
    (area) =>
      overlap(place.x, place.width, area.x, area.width) >= GRIP.width &&
      overlap(place.y, GRIP.height, area.y, area.height) >= GRIP.height,
  );
  if (screen === undefined) return null;
  return {
    ...place,
    width: Math.max(least.width, Math.min(place.width, screen.width)),
    height: Math.max(least.height, Math.min(place.height, screen.height)),
  };
}
