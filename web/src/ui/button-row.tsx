import type { ReactNode } from 'react'

/** Buttons side by side, wrapping on a phone; the main one first. */
export function ButtonRow({ children }: { children: ReactNode }) {
  return <div className="button-row">{children}</div>
}
