import { useMemo } from 'react'
import { forgetKept, useKept } from '../../../lib/kept.ts'
import type { Choices } from './sheet.ts'

/** The choices on a half-keyed sheet: they are still there after a session that ended on the way. */
export function useKeptChoices(name: string): [Choices, (choices: Choices) => void] {
  const [text, setText] = useKept(name)
  const choices = useMemo(() => read(text), [text])
  const change = (next: Choices) => {
    const empty = Object.keys(next).length === 0
    setText(empty ? '' : JSON.stringify(next))
    if (empty) forgetKept(name)
  }
  return [choices, change]
}

function read(text: string): Choices {
  const kept: unknown = text === '' ? {} : JSON.parse(text)
  const entries = typeof kept === 'object' && kept !== null ? Object.entries(kept) : []
  return Object.fromEntries(
    entries.map(([id, codes]: [string, unknown]) => [
      id,
      Array.isArray(codes) ? codes.filter((code) => typeof code === 'string') : [],
    ]),
  )
}
