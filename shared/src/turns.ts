/**
 * Heavy work, some at once and the rest in a bounded queue. What comes on top of that is refused, so that nothing
 * piles up.
 */
export function turns(atOnce: number, mostWaiting = Infinity, refusal = () => new Error('busy')) {
  let running = 0
  const waiting: (() => void)[] = []
  return async function turn<T>(work: () => Promise<T>): Promise<T> {
    if (running < atOnce) running += 1
    else if (waiting.length >= mostWaiting) throw refusal()
    else await new Promise<void>((go) => waiting.push(go))
    try {
      return await work()
    } finally {
      // A turn that ends goes to who waits: put back first, someone just coming could take it as well.
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
}
