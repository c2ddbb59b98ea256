import { useState } from 'react'

/**
 * What is chosen, shown from the press on, and how to choose; what is kept stands there again where it could not be saved.
 * Why not is for whoever saves to say.
 */
export function useWish<Value>(
  kept: Value,
  save: (wish: Value) => Promise<unknown>,
): [chosen: Value, choose: (wish: Value) => void] {
  const [wish, setWish] = useState<{ value: Value } | null>(null)
  const choose = async (value: Value) => {
    const mine = { value }
    setWish(mine)
    try {
      await save(value)
    } finally {
      setWish((latest) => (latest === mine ? null : latest))
    }
  }
  return [wish ? wish.value : kept, (value) => void choose(value).catch(() => undefined)]
}
