import { useEffect, useState } from 'react'

const signs = ['pointerdown', 'keydown', 'input', 'scroll'] as const
/** So long the question stands before it is taken for a no, in seconds. */
const grace = 60

/** Seconds that are left of someone who has done nothing for so long; null while they are there. */
export function useIdle(seconds: number | null, onGone: () => void): [number | null, () => void] {
  const [left, setLeft] = useState<number | null>(null)
  const [seen, setSeen] = useState(0)
  useEffect(() => {
    if (seconds === null) return
    let last = Date.now()
    const here = () => {
      last = Date.now()
    }
    const look = () => {
      const away = Math.floor((Date.now() - last) / 1000)
      if (away < seconds) return setLeft(null)
      setLeft(Math.max(seconds + grace - away, 0))
    }
    const timer = setInterval(look, 1000)
    for (const sign of signs) document.addEventListener(sign, here, true)
    return () => {
      clearInterval(timer)
      for (const sign of signs) document.removeEventListener(sign, here, true)
    }
  }, [seconds, seen])
  useEffect(() => {
    if (left === 0) onGone()
  }, [left, onGone])
  const stay = () => {
    setLeft(null)
    setSeen(seen + 1)
  }
  return [left, stay]
}
