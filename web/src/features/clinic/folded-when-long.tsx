import type { ReactNode } from 'react'
import { Disclosure } from '../../ui/disclosure.tsx'
import { useNumbers } from './numbers.ts'

/** As much as is read without looking for what comes after it. */
const FEW = 20

interface FoldedWhenLongProps {
  title: string
  rows: number
  /** How many there are, where not all of them are shown. */
  of?: number
  children: ReactNode
}

/** A table that is folded away where it is long. */
export function FoldedWhenLong({ title, rows, of = rows, children }: FoldedWhenLongProps) {
  const { whole } = useNumbers()
  if (rows <= FEW) return children
  return <Disclosure summary={`${title} (${whole(of)})`}>{children}</Disclosure>
}
