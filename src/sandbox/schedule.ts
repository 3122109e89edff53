/** The watch over what an app left to be posted later. */
export type Schedule = {
  /** To be called when something was planned, or is there after a start. */
  look(): void;
  close(): void;
};
