/** Runs one step of starting up and prints it with its time. */
export async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now()
  const result = await work()
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  process.stdout.write(`✓ ${name.padEnd(28)} ${seconds.padStart(6)} s\n`)
  return result
}
