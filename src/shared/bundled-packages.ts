/** Packages whose code is in the app, with their licences, for the About screen; a test holds it true. */
export const BUNDLED_PACKAGES = [
  { name: 'Electron', licence: 'MIT' },
  { name: 'hyparquet', licence: 'MIT' },
  { name: 'hyparquet-writer', licence: 'MIT' },
  { name: 'iconv-lite', licence: 'MIT' },
  { name: 'numfmt', licence: 'MIT' },
  { name: 'pend', licence: 'MIT' },
  { name: 'react', licence: 'MIT' },
  { name: 'react-dom', licence: 'MIT' },
  { name: 'safer-buffer', licence: 'MIT' },
  { name: 'sax', licence: 'BlueOak-1.0.0' },
  { name: 'scheduler', licence: 'MIT' },
  { name: 'yauzl', licence: 'MIT' },
  { name: 'zod', licence: 'MIT' },
  { name: 'zustand', licence: 'MIT' },
] as const;
