import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useT } from '../lib/i18n.ts'
import { Button } from './button.tsx'
import { currentToast, dismiss, onToasts, type Toast } from './toasts.ts'

const stays = 20_000

/** Where toasts appear: once in the frame of the page, so that it is there before the first one comes. */
export function ToastRegion() {
  const shown = useSyncExternalStore(onToasts, currentToast)
  return (
    <div className="toasts no-print" role="status" aria-live="polite">
      {shown && <ToastLine key={shown.id} toast={shown} />}
    </div>
  )
}

function ToastLine({ toast }: { toast: Toast }) {
  const t = useT()
  const [held, setHeld] = useState(false)
  const [lift, setLift] = useState(0)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // What was done draws other buttons a moment later.
    const looks = [0, 600, 1500].map((wait) =>
      setTimeout(() => void liftOf(box.current).then(setLift), wait),
    )
    return () => looks.forEach(clearTimeout)
  }, [])
  useEffect(() => {
    if (held) return
    const timer = setTimeout(() => dismiss(toast.id), stays)
    return () => clearTimeout(timer)
  }, [held, toast.id])
  const undo = () => {
    toast.undo?.()
    dismiss(toast.id)
  }
  return (
    <div
      ref={box}
      className="toast fade"
      style={{ marginBottom: lift }}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span>{toast.text}</span>
      <div>
        {toast.undo && (
          <Button look="quiet" onClick={undo}>
            {t('ui.undo')}
          </Button>
        )}
        <Button look="quiet" onClick={() => dismiss(toast.id)}>
          {t('ui.close')}
        </Button>
      </div>
    </div>
  )
}

/** Where the rest can not be had, it stays where it is. */
async function liftOf(box: HTMLElement | null): Promise<number> {
  try {
    const { freeLift } = await import('./free-lift.ts')
    return box ? freeLift(box) : 0
  } catch {
    return 0
  }
}
