/** Somebody's name or picture as the way to their profile. */
import type { ReactNode } from 'react';
import { showProfile } from './ProfileCard.tsx';

type Props = {
  readonly id: string;
  readonly className: string;
  /** For a picture: it says the name, and is no second stop of the Tab key beside the name itself. */
  readonly label?: string;
  readonly children: ReactNode;
};

export function PersonName({ id, className, label, children }: Props) {
  return (
    <button
      type="button"
      className={`person-link ${className}`}
      aria-label={label}
      tabIndex={label === undefined ? undefined : -1}
      onClick={() => showProfile(id)}
    >
      {children}
    </button>
  );
}
