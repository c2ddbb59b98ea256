import { useCallback, useEffect, useState, type ReactNode } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { PinPage } from './pin-page.tsx'
import { useIdle } from './use-idle.ts'
import { blankWhenLeft, wipe } from './wipe.ts'

interface KioskProps {
  /** Null where nobody is waited for: nothing is on the page that is anybody's. */
  idleSeconds: number | null
  children: ReactNode
}

/** A tablet in a patient's hands: the survey alone, nothing kept, and for staff a way out by their PIN. */
export function Kiosk({ idleSeconds, children }: KioskProps) {
  const t = useT()
  const [asked, setAsked] = useState(false)
  const gone = useCallback(() => void wipe(), [])
  const [left, stay] = useIdle(idleSeconds, gone)
  useEffect(blankWhenLeft, [])
  useEffect(stayHere, [])
  useEffect(largeText, [])
  if (asked) return <PinPage onBack={() => setAsked(false)} />
  return (
    <div className="kiosk stack loose">
      {children}
      <div className="kiosk-foot">
        <Button look="quiet" onClick={() => setAsked(true)}>
          {t('surveys.tablet.staff')}
        </Button>
      </div>
      <Dialog
        open={left !== null}
        onClose={stay}
        title={t('surveys.idle.title')}
        actions={
          <Button look="primary" onClick={stay}>
            {t('surveys.idle.here')}
          </Button>
        }
      >
        <p>{t('surveys.idle.text', { seconds: left ?? 0 })}</p>
      </Dialog>
    </div>
  )
}

/** The browser's Back stays on this page: what lies behind it is not the patient's. */
function stayHere(): () => void {
  const here = () => window.history.pushState(null, '', window.location.pathname)
  here()
  window.addEventListener('popstate', here)
  return () => window.removeEventListener('popstate', here)
}

/** Larger than anybody chose on this device: it lies on a lap or a table. */
function largeText(): () => void {
  const { dataset } = document.documentElement
  const before = dataset['text']
  if (before === undefined || before === '100') dataset['text'] = '125'
  return () => {
    if (before !== undefined) dataset['text'] = before
  }
}
