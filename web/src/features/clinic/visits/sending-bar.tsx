import { useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { ProgressBar } from '../../../ui/progress-bar.tsx'
import { useNumbers } from '../numbers.ts'

export interface SendingProgress {
  sent: number
  of: number
}

interface SendingBarProps {
  progress: SendingProgress
  onStop: () => void
}

/** How much of the file is sent; from then on the server looks at it, and nobody knows for how long. */
export function SendingBar({ progress: { sent, of }, onStop }: SendingBarProps) {
  const t = useT()
  const { tenth } = useNumbers()
  const done = of > 0 && sent >= of
  const label = done
    ? t('clinic.import.reading')
    : t('clinic.import.sending', { sent: tenth(sent / 1e6), of: tenth(of / 1e6) })
  return (
    <div className="stack tight">
      <ProgressBar label={label} value={done ? undefined : sent} max={Math.max(of, 1)} />
      <div>
        <Button onClick={onStop}>{t('clinic.import.stop')}</Button>
      </div>
    </div>
  )
}
