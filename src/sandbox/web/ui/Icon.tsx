/** The page's icons: 20 by 20, drawn with strokes in the text's colour. */
const paths = {
  hash: 'M8 3 6.5 17M13.5 3 12 17M3.5 7.5h13.5M3 12.5h13.5',
  lock: 'M5 9h10v8H5zM7 9V6.5a3 3 0 0 1 6 0V9',
  chevron: 'm5 8 5 5 5-5',
  close: 'm5 5 10 10M15 5 5 15',
  menu: 'M3 5.5h14M3 10h14M3 14.5h14',
  send: 'M3 10 17 3.5 13 17l-3.5-5.5zM9.5 11.5 17 3.5',
  bolt: 'M11 2.5 4.5 11.5H10L9 17.5l6.5-9H10z',
  smile: 'M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15ZM7 8v.5M13 8v.5M6.5 11.5c1.8 3 5.2 3 7 0',
  reply: 'M3 4h14v10H9l-4 3.5V14H3z',
  more: 'M10 4.5v.01M10 10v.01M10 15.5v.01',
  search: 'M9 15A6 6 0 1 0 9 3a6 6 0 0 0 0 12ZM13.5 13.5 17.5 17.5',
  sunrise: 'M2.5 15h15M5.5 15a4.5 4.5 0 0 1 9 0M10 3v3.5M3.5 7 5.5 9M16.5 7l-2 2',
  forward: 'M4 4.5 10 10l-6 5.5zM10.5 4.5 16.5 10l-6 5.5z',
  pulse: 'M2 10.5h4l2.5-6 4 11L14.5 10.5H18',
  bug: 'M6.5 8h7v4a3.5 3.5 0 0 1-7 0zM7.5 8a2.5 2.5 0 0 1 5 0M3 6l3.5 3M17 6l-3.5 3M2.5 12h4M17.5 12h-4M3.5 17l3.5-2.5M16.5 17 13 14.5',
  people:
    'M7.5 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM2 17c.4-6 10.600-6 11 0M13 4a3 3 0 0 1 0 5.500M15 12c2 .800 3 2.500 3 5',
  plus: 'M10 4v12M4 10h12',
  eye: 'M2 10c3.500-7 12.500-7 16 0-3.500 7-12.500 7-16 0ZM10 12.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5Z',
  file: 'M5 2.500h6.500L15.500 6.500v11H5zM11.500 2.500v4h4',
  at: 'M10 13a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM13 7v4.500c0 2.500 4.500 2 4.500-1.500A7.500 7.500 0 1 0 14 16.500',
  sun: 'M10 13.5a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7ZM10 2v1.500M10 16.500V18M2 10h1.500M16.500 10H18M4.300 4.300l1.100 1.100M14.600 14.600l1.100 1.100M4.300 15.700l1.100-1.100M14.600 5.400l1.100-1.100',
  moon: 'M16.500 12A7 7 0 0 1 8 3.500a7 7 0 1 0 8.500 8.500Z',
  contrast:
    'M10 17.500a7.500 7.500 0 1 0 0-15 7.500 7.500 0 0 0 0 15ZM10 2.500v15M10 6l5.500 2M10 10h7.300M10 14l5.500-1.500',
  copy: 'M7 7h9.500v10H7zM4 13H3V3h9.500v1',
  check: 'm4 10.500 4 4 8-9',
  help: 'M10 17.500a7.500 7.500 0 1 0 0-15 7.500 7.500 0 0 0 0 15ZM7.800 8c0-3 4.700-2.800 4.400 0-.2 1.700-2.200 1.600-2.200 3.500M10 14v.01',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'more' ? 2.6 : 1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  );
}
