import { useEffect, useId, useLayoutEffect, useRef, type ReactNode } from 'react'
import { useT } from '../lib/i18n.ts'
import { Button } from './button.tsx'

interface DialogProps {
  open: boolean
  onClose: () => void
  title: ReactNode
  children: ReactNode
  /** The buttons that decide; "Close" is always there. */
  actions?: ReactNode
}

/** The browser's own dialog: it holds the focus, closes with Escape and gives the focus back. */
export function Dialog({ open, onClose, title, children, actions }: DialogProps) {
  const t = useT()
  const titleId = useId()
  const ref = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const dialog = ref.current
    if (open && dialog && !dialog.open) {
      dialog.showModal()
      // Not the first button, which may be the one that deletes.
      dialog.querySelector('h2')?.focus()
    }
    if (!open && dialog?.open) dialog.close()
  }, [open])
  useLayoutEffect(() => {
    const dialog = ref.current
    // Taken away while it is open, it would leave the focus nowhere.
    return () => dialog?.close()
  }, [])
  // The news of a closing comes late: by then it may be open again.
  const closed = () => {
    if (!ref.current?.open) onClose()
  }
  return (
    <dialog ref={ref} className="dialog" aria-labelledby={titleId} onClose={closed}>
      {open && (
        <div className="stack fade">
          <h2 id={titleId} tabIndex={-1}>
            {title}
          </h2>
          {children}
          <div className="button-row">
            {actions}
            <Button look="quiet" icon="close" onClick={() => ref.current?.close()}>
              {t('ui.close')}
            </Button>
          </div>
        </div>
      )}
    </dialog>
  )
}
