import { useT } from '../../lib/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { ButtonRow } from '../../ui/button-row.tsx'
import { toast } from '../../ui/toasts.ts'
import { saveFile } from '../../lib/save-file.ts'

interface ReportToolsProps {
  /** Built when it is wanted. */
  csv: () => string
  fileName: string
}

/** Ways to take a report along: on paper, or as figures for a spreadsheet. */
export function ReportTools({ csv, fileName }: ReportToolsProps) {
  const t = useT()
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(csv())
      toast(t('clinic.csv.copied'))
    } catch {
      // The browser may forbid it; the file can always be saved.
      toast(t('clinic.csv.not-copied'))
    }
  }
  const save = () => saveFile(new Blob([csv()], { type: 'text/csv' }), fileName)
  return (
    <div className="no-print">
      <ButtonRow>
        <Button icon="print" onClick={() => window.print()}>
          {t('clinic.print')}
        </Button>
        <Button onClick={save}>{t('clinic.csv.save')}</Button>
        <Button onClick={() => void copy()}>{t('clinic.csv.copy')}</Button>
      </ButtonRow>
    </div>
  )
}
