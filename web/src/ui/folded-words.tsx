import { useState, type ReactNode } from 'react'
import { useT } from '../lib/i18n.ts'
import { Button } from './button.tsx'

interface FoldedWordsProps {
  /** What is said of the words while they are folded; null where they stand open. */
  folded: string | null
  /** The id of what they belong to. */
  about: string
  children: ReactNode
}

/** Words in a list that one may not want to meet: a plain sentence, and a button that shows them. */
export function FoldedWords({ folded, about, children }: FoldedWordsProps) {
  const t = useT()
  const [open, setOpen] = useState(false)
  if (folded === null) return children
  // The button that had the focus is gone.
  if (open)
    return (
      <div ref={(words) => words?.focus({ preventScroll: true })} tabIndex={-1}>
        {children}
      </div>
    )
  return (
    <div className="row">
      <span className="meta">{folded}</span>
      <Button look="quiet" aria-describedby={about} onClick={() => setOpen(true)}>
        {t('ui.news.show')}
      </Button>
    </div>
  )
}
