import { useRef } from 'react'

/**
 * One key for one thing to send, however often it is tried: who presses again after a failure sends nothing
 * twice. Other words, or the same words after they went through, get a key of their own.
 */
export function useAttempt() {
  const last = useRef({ said: '', key: '' })
  return {
    keyFor: (content: unknown): string => {
      const said = JSON.stringify(content)
      if (said !== last.current.said) last.current = { said, key: crypto.randomUUID() }
      return last.current.key
    },
    done: () => {
      last.current = { said: '', key: '' }
    },
  }
}
