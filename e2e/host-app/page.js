// The page's own script: it notes what was there before it ran.
Object.assign(window, { bridgeWasThere: typeof Reflect.get(window, 'host') });
