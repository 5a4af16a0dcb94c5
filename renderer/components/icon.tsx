/** Small line icons, drawn here: nothing is fetched. They never stand alone for a meaning; a word is always beside. */
const paths = {
  ok: 'M4 12.5l5 5L20 6.5',
  warning: 'M12 3.5L22 20.5H2zM12 10v5M12 17.6v.4',
  danger: 'M12 2.8a9.2 9.2 0 100 18.4 9.2 9.2 0 000-18.4zM12 7.5v6M12 16.2v.4',
  unknown:
    'M12 2.8a9.2 9.2 0 100 18.4 9.2 9.2 0 000-18.4zM9.4 9.6a2.7 2.7 0 115 1.2c-.6 1.1-2.3 1.4-2.3 2.9M12 16.6v.4',
  info: 'M12 2.8a9.2 9.2 0 100 18.4 9.2 9.2 0 000-18.4zM12 11v5.5M12 7.4v.4',
  clock: 'M12 2.8a9.2 9.2 0 100 18.4 9.2 9.2 0 000-18.4zM12 7v5.3l3.4 2',
  card: 'M3 6.5A1.5 1.5 0 014.5 5h15A1.5 1.5 0 0121 6.5v11a1.5 1.5 0 01-1.5 1.5h-15A1.5 1.5 0 013 17.5zM3 10h18M6.5 15h4',
  newCard:
    'M3 6.5A1.5 1.5 0 014.5 5h15A1.5 1.5 0 0121 6.5V11M3 6.5v11A1.5 1.5 0 004.5 19H12M3 10h18M18 14v7M14.5 17.5h7',
  block: 'M12 2.8a9.2 9.2 0 100 18.4 9.2 9.2 0 000-18.4zM5.6 5.6l12.8 12.8',
  unblock:
    'M6.5 10.5h11a1 1 0 011 1v8a1 1 0 01-1 1h-11a1 1 0 01-1-1v-8a1 1 0 011-1zM8.5 10.5V7.2a3.6 3.6 0 016.9-1.4M12 14.5v2.5',
  lock: 'M6.5 10.5h11a1 1 0 011 1v8a1 1 0 01-1 1h-11a1 1 0 01-1-1v-8a1 1 0 011-1zM8.5 10.5V7.2a3.5 3.5 0 017 0v3.3M12 14.5v2.5',
  checkout:
    'M5.5 3.5v17l2.2-1.5L9.8 20.5 12 19l2.2 1.5 2.1-1.5 2.2 1.5v-17l-2.2 1.5-2.1-1.5L12 5 9.8 3.5 7.7 5zM8.5 9h7M8.5 13h7',
  journal: 'M5 4.5h14v15H5zM8.5 9h7M8.5 12.5h7M8.5 16h4',
  settings: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 4.5v5M9 14.5v5',
  till: 'M10.5 4a6.5 6.5 0 100 13 6.5 6.5 0 000-13zM15.3 15.3L21 21',
  keys: 'M3.5 6.5h17v11h-17zM7 10h.5M10.5 10h.5M14 10h.5M17 10h.3M7.5 14h9',
  person: 'M12 3.5a4 4 0 100 8 4 4 0 000-8zM4.5 20.5c.6-4 3.6-6 7.5-6s6.9 2 7.5 6',
  back: 'M10 5l-7 7 7 7M3.5 12H21',
  forward: 'M14 5l7 7-7 7M20.5 12H3',
  down: 'M5 9l7 7 7-7',
  copy: 'M9 8.5h10v12H9zM15 8.500v-4H5v12h4',
  refresh: 'M20 12a8 8 0 11-2.4-5.7M20 3v4.5h-4.5',
  print: 'M7 8.5v-5h10v5M5.5 8.5h13a1.5 1.5 0 011.5 1.5v6h-3M7 16H4v-6a1.5 1.5 0 011.5-1.5M7 13.5h10v7H7z',
  backspace: 'M8.5 5.5H21v13H8.5L2.5 12zM11.5 9.5l5 5M16.5 9.5l-5 5',
  close: 'M5.5 5.5l13 13M18.5 5.5l-13 13',
  link: 'M9.5 14.5l5-5M8 11l-2.6 2.6a3.5 3.5 0 005 5L13 16M16 13l2.6-2.6a3.5 3.5 0 00-5-5L11 8',
  offline:
    'M3 3l18 18M5 12.5c1-.9 2.200-1.600 3.500-2.100M19 12.500a10 10 0 00-5.500-2.800M8.500 16a5 5 0 017 0M12 19.500v.4M2 9a14 14 0 014-2.400M22 9a14.500 14.500 0 00-9.500-4',
  online: 'M2 9a14.500 14.500 0 0120 0M5 12.500a10 10 0 0114 0M8.500 16a5 5 0 017 0M12 19.500v.4',
  queue: 'M12 3.500v11M7.500 10l4.500 4.500 4.500-4.500M4 16v4h16v-4',
  training: 'M12 4.500L2 9.500l10 5 10-5zM6 12v5c3.500 2.700 8.500 2.700 12 0v-5M22 9.500v5.500',
  snow: 'M12 2.500v19M3.800 7.300l16.400 9.400M20.200 7.300L3.800 16.700M9.500 4l2.500 2 2.500-2M9.500 20l2.500-2 2.500 2',
  flame:
    'M12 2.500c.6 4 5.500 5.700 5.500 11a5.500 5.500 0 01-11 0c0-2.300 1.200-3.600 2-5 .5 1.700 1.300 2.300 2 2.500C10 8 10.800 4.800 12 2.500z',
} as const
export type IconName = keyof typeof paths

export const Icon = ({ name, size = 20 }: { name: IconName; size?: number }) => (
  <svg
    width={size}
    height={size}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth="2"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
    focusable="false"
    data-icon={name}
  >
    <path d={paths[name]} />
  </svg>
)
