/** Numbers as people read them. One instance per language; everything goes through Intl. */

export interface Formats {
  /** 1234567 to `1,234,567`. */
  readonly count: (value: number) => string;
  /** Bytes to `512 bytes`, `1.4 kB`, `138 MB` (decimal units, as file managers show them). */
  readonly bytes: (bytes: number) => string;
  /** Bytes per second to `42 MB/s`. */
  readonly speed: (bytesPerSecond: number) => string;
  /** Milliseconds to `8 ms`, `0.4 sec`, `12 sec`, `3 min 20 sec`, `1 hr 4 min`. */
  readonly duration: (ms: number) => string;
  /** 0 to 1 as `63%`; rounded down, so that 100% means all of it. */
  readonly percent: (share: number) => string;
  /** Milliseconds since 1970 to a date with time, in the local zone. */
  readonly moment: (ms: number) => string;
  /** The same, with the day as `today` or `yesterday` where it is one, seen from `nowMs`. */
  readonly lately: (ms: number, nowMs: number) => string;
  /** `a, b, and c`. */
  readonly list: (names: readonly string[]) => string;
}

const UNITS = ['kilobyte', 'megabyte', 'gigabyte', 'terabyte', 'petabyte'] as const;

/** Made when it is first needed: Intl takes milliseconds to load, which a short command would wait for. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

/** Formatters for a BCP 47 language tag. */
export function createFormats(locale: string): Formats {
  const unit = (value: number, name: string, digits: number): string =>
    new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: name,
      unitDisplay: name === 'byte' ? 'long' : 'short',
      maximumFractionDigits: digits,
    }).format(value);

  const scaled = (bytes: number, suffix: '' | '-per-second'): string => {
    if (bytes < 1000) return unit(Math.round(bytes), `byte${suffix}`, 0);
    let value = bytes;
    let step = -1;
    // Compare as it would be shown, so that 999,950 bytes are 1 MB and never 1,000 kB.
    while (step < UNITS.length - 1 && (step < 0 || Math.round(value * 10) / 10 >= 1000)) {
      value /= 1000;
      step += 1;
    }
    return unit(value, `${UNITS[step] ?? 'kilobyte'}${suffix}`, value < 100 ? 1 : 0);
  };

  const counts = once(() => new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }));
  const percents = once(
    () =>
      new Intl.NumberFormat(locale, {
        style: 'percent',
        maximumFractionDigits: 0,
      }),
  );
  const moments = once(
    () =>
      new Intl.DateTimeFormat(locale, {
        dateStyle: 'medium',
        timeStyle: 'short',
      }),
  );
  const times = once(() => new Intl.DateTimeFormat(locale, { timeStyle: 'short' }));
  const days = once(() => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
  /** Calendar days in the local zone, counted from some day. */
  const dayOf = (ms: number): number => {
    const date = new Date(ms);
    return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86_400_000;
  };
  const lists = once(() => new Intl.ListFormat(locale, { type: 'conjunction' }));

  return {
    count: (value) => counts().format(value),
    bytes: (bytes) => scaled(bytes, ''),
    speed: (bytesPerSecond) => scaled(bytesPerSecond, '-per-second'),
    duration: (ms) => {
      if (ms < 100) return unit(Math.max(1, ms), 'millisecond', 0);
      if (ms < 10_000) return unit(ms / 1000, 'second', 1);
      const seconds = Math.round(ms / 1000);
      if (seconds < 60) return unit(seconds, 'second', 0);
      const minutes = Math.floor(seconds / 60);
      if (minutes < 60) {
        const rest = seconds % 60;
        const whole = unit(minutes, 'minute', 0);
        return rest === 0 ? whole : `${whole} ${unit(rest, 'second', 0)}`;
      }
      const rest = minutes % 60;
      const whole = unit(Math.floor(minutes / 60), 'hour', 0);
      return rest === 0 ? whole : `${whole} ${unit(rest, 'minute', 0)}`;
    },
    percent: (share) => percents().format(Math.floor(Math.min(1, Math.max(0, share)) * 100) / 100),
    moment: (ms) => moments().format(ms),
    lately: (ms, nowMs) => {
      const daysAgo = dayOf(nowMs) - dayOf(ms);
      if (daysAgo !== 0 && daysAgo !== 1) return moments().format(ms);
      // A time that is broken over two lines is hard to read.
      return `${days().format(-daysAgo, 'day')} ${times().format(ms).replaceAll(/\s/g, '\u00a0')}`;
    },
    list: (names) => lists().format(names),
  };
}
