import type { ComponentProps, ReactNode } from 'react'

interface DisclosureProps extends ComponentProps<'details'> {
  summary: ReactNode
}

/** More to read for those who want it. */
export function Disclosure({ summary, children, ...rest }: DisclosureProps) {
  return (
    <details {...rest} className="disclosure">
      <summary>{summary}</summary>
      {children}
    </details>
  )
}
