import { useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { ProgressBar } from '../../../ui/progress-bar.tsx'
import type { ImportBatch } from '../api.ts'
import { useNumbers } from '../numbers.ts'

interface WorkingBarProps {
  batch: ImportBatch
  busy: boolean
  onStop: () => void
}

/** How far a trial or an import is. It goes on without this page. */
export function WorkingBar({ batch, busy, onStop }: WorkingBarProps) {
  const t = useT()
  const { whole } = useNumbers()
  const { state, read, bytes, bytesDone } = batch
  const isTrial = state === 'trying'
  const label = t(isTrial ? 'clinic.import.trying' : 'clinic.import.importing', {
    read: whole(read),
  })
  return (
    <div className="stack tight">
      <ProgressBar label={label} value={bytesDone} max={Math.max(bytes, 1)} />
      <p className="meta">{t('clinic.import.goes-on')}</p>
      <div>
        <Button busy={busy} onClick={onStop}>
          {t('clinic.import.stop')}
        </Button>
      </div>
    </div>
  )
}
