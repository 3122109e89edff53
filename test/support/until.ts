/** Resolves once it is so; the test's own time limit ends the waiting. It pauses between two looks, for what is waited for needs the core. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 20));
}
