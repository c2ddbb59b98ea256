import { useEffect, useRef, type ReactNode } from 'react'
import { useT } from '../lib/i18n.ts'
import { takeArrival } from './arrival.ts'

interface PageTitleProps {
  children: string
  /** Where the heading shall show more than the words in the browser's title. */
  shown?: ReactNode
}

/** The h1 of a screen: one on each. Sets the document's title and takes the focus when one arrives. */
export function PageTitle({ children, shown }: PageTitleProps) {
  const t = useT()
  const ref = useRef<HTMLHeadingElement>(null)
  const title = t('ui.title', { title: children })
  useEffect(() => {
    document.title = title
    if (takeArrival()) ref.current?.focus({ preventScroll: true })
  }, [title])
  return (
    <h1 ref={ref} tabIndex={-1}>
      {shown ?? children}
    </h1>
  )
}
