/** A control request that cannot be carried out; the sentence names the field and what it should be. */
export class ControlError extends Error {}
