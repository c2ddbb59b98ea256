/** Runs one step of a longer job and prints it with its time: `✓ dependencies 31.2 s`. */
export async function step(name, run) {
  const start = performance.now()
  const clock = () => `${((performance.now() - start) / 1000).toFixed(1)} s`
  try {
    const note = await run()
    console.log(`✓ ${name}${note ? ` (${note})` : ''} ${clock()}`)
  } catch (error) {
    console.log(`✗ ${name} ${clock()}`)
    throw error
  }
}

/** A failure whose message says all there is to say: it is printed without a stack. */
export class PlainError extends Error {}

/** Prints what went wrong and ends the process with a failure. */
export function giveUp(error) {
  console.error(error instanceof PlainError ? `\n${error.message}\n` : error)
  process.exit(1)
}
