import { useEffect, useState } from 'react'

/** The words once nobody has typed for a moment. */
export function useSettled(words: string, patience = 600): string {
  const [settled, setSettled] = useState(words)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(words), patience)
    return () => clearTimeout(timer)
  }, [words, patience])
  return settled
}
