import { useId, type ReactNode } from 'react'
import { useT } from '../../lib/i18n.ts'
import { Button } from '../../ui/button.tsx'

interface ShieldProps {
  /** The one line: how grave it is and what it is about. */
  line: string
  open: boolean
  onToggle: (open: boolean) => void
  children: ReactNode
}

/** Keeps distressing words behind one line until someone chooses to read them. */
export function Shield({ line, open, onToggle, children }: ShieldProps) {
  const t = useT()
  const id = useId()
  return (
    <div className="stack tight">
      <p className="row">
        <span id={`${id}-line`} className="shield-line">
          {line}
        </span>
        <Button
          id={`${id}-button`}
          aria-expanded={open}
          aria-controls={`${id}-text`}
          aria-labelledby={`${id}-line ${id}-button`}
          onClick={() => onToggle(!open)}
        >
          {t(open ? 'moderation.shield.hide' : 'moderation.shield.show')}
        </Button>
      </p>
      <div id={`${id}-text`} hidden={!open}>
        {open && children}
      </div>
    </div>
  )
}
