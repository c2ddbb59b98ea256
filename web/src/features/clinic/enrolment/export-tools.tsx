import { useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { ButtonRow } from '../../../ui/button-row.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { toast } from '../../../ui/toasts.ts'
import { useExport } from '../api.ts'
import type { Range } from '../range.ts'
import { saveFile } from '../../../lib/save-file.ts'

interface ExportToolsProps {
  clinicId: string
  range: Range
  /** Without its ending. */
  fileName: string
  /** Whether the page shows one count a day as well, as the files do. */
  daily: boolean
}

/** Ways to take the report along. Files come from the server: what may be passed on is less than what is shown here. */
export function ExportTools({ clinicId, range, fileName, daily }: ExportToolsProps) {
  const t = useT()
  const file = useExport(clinicId, range)
  const save = (format: 'csv' | 'json') =>
    file.mutate(format, { onSuccess: (blob) => saveFile(blob, `${fileName}.${format}`) })
  const toClipboard = async (blob: Blob) => {
    try {
      await navigator.clipboard.writeText(await blob.text())
      toast(t('clinic.csv.copied'))
    } catch {
      // The browser may forbid it; the file can always be saved.
      toast(t('clinic.csv.not-copied'))
    }
  }
  const copy = () => file.mutate('csv', { onSuccess: (blob) => void toClipboard(blob) })
  return (
    <div className="no-print stack tight">
      <ButtonRow>
        <Button icon="print" onClick={() => window.print()}>
          {t('clinic.print')}
        </Button>
        <Button onClick={() => save('csv')} busy={file.isPending}>
          {t('clinic.csv.save')}
        </Button>
        <Button onClick={() => save('json')}>{t('clinic.json.save')}</Button>
        <Button onClick={copy}>{t('clinic.csv.copy')}</Button>
      </ButtonRow>
      <p className="meta reading">{t(daily ? 'clinic.export.note' : 'clinic.export.note.live')}</p>
      <ProblemNotice error={file.error} />
    </div>
  )
}
