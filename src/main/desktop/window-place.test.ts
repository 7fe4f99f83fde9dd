import { describe, expect, it } from 'vitest';
import { fittingPlace, WindowPlace } from './window-place.ts';

const LEAST = { width: 560, height: 420 };
const SCREEN = { x: 0, y: 0, width: 1600, height: 1000 };
const LEFT = { x: -1280, y: 100, width: 1280, height: 800 };
const place = { x: 100, y: 100, width: 960, height: 680, maximised: false };

describe('where the window was', () => {
  it('holds when a screen shows it', () => {
    expect(fittingPlace(place, [SCREEN], LEAST)).toEqual(place);
    const left = { ...place, x: -1200, maximised: true };
    expect(fittingPlace(left, [SCREEN, LEFT], LEAST)).toEqual(left);
  });

  it('is forgotten when its screen is gone, or when it could not be taken hold of', () => {
    expect(fittingPlace({ ...place, x: -1200 }, [SCREEN], LEAST)).toBeNull();
    expect(fittingPlace({ ...place, x: 1550 }, [SCREEN], LEAST)).toBeNull();
    expect(fittingPlace({ ...place, y: 990 }, [SCREEN], LEAST)).toBeNull();
    expect(fittingPlace({ ...place, y: -600 }, [SCREEN], LEAST)).toBeNull();
    expect(fittingPlace(place, [], LEAST)).toBeNull();
  });

  it('is made to fit', () => {
    expect(fittingPlace({ ...place, width: 5000, height: 5000 }, [SCREEN], LEAST)).toMatchObject({
      width: 1600,
      height: 1000,
    });
    expect(fittingPlace({ ...place, width: 130, height: 50 }, [SCREEN], LEAST)).toMatchObject(
      LEAST,
    );
  });

  it('is no text, no half of a place, and nothing out of this world', () => {
    for (const wrong of [null, {}, { ...place, x: 'left' }, { ...place, width: 1e9 }, []]) {
      expect(WindowPlace.safeParse(wrong).success).toBe(false);
    }
  });
});
