import type { ReactNode } from 'react'
import { Disclosure } from '../../ui/disclosure.tsx'
import { useNumbers } from './numbers.ts'

interface FoldedProps {
  caption: string
  /** How many there are in it. */
  count: number
  children: ReactNode
}

/** As much as is read without looking for what comes after it. */
const FEW = 20

/** A table that is folded away where it is long, with how many lines it has. */
export function Folded({ caption, count, children }: FoldedProps) {
  const { whole } = useNumbers()
  if (count <= FEW) return children
  return <Disclosure summary={`${caption} (${whole(count)})`}>{children}</Disclosure>
}
