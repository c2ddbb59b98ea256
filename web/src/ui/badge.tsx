import type { ReactNode } from 'react'

interface BadgeProps {
  kind?: 'plain' | 'new' | 'good' | 'warning' | 'danger'
  /** Words: colour only helps. */
  children: ReactNode
}

export function Badge({ kind = 'plain', children }: BadgeProps) {
  return <span className={`badge ${kind}`}>{children}</span>
}
