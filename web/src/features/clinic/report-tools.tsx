import { useT } from '../../lib/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { ButtonRow } from '../../ui/button-row.tsx'
import { toast } from '../../ui/toasts.ts'
import { saveFile } from '../../lib/save-file.ts'

interface ReportToolsProps {
  /** Built when it is wanted. */
  csv: () => string
  json: () => unknown
  /** Without what says which kind of file it is. */
  fileName: string
}

/** Ways to take a report along: on paper, as figures for a spreadsheet, or for a program. */
export function ReportTools({ csv, json, fileName }: ReportToolsProps) {
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
  const save = () => saveFile(new Blob([csv()], { type: 'text/csv' }), `${fileName}.csv`)
  const saveJson = () => {
    const text = `${JSON.stringify(json(), null, 2)}\n`
    saveFile(new Blob([text], { type: 'application/json' }), `${fileName}.json`)
  }
  return (
    <div className="no-print">
      <ButtonRow>
        <Button icon="print" onClick={() => window.print()}>
          {t('clinic.print')}
        </Button>
        <Button onClick={save}>{t('clinic.csv.save')}</Button>
        <Button onClick={saveJson}>{t('clinic.json.save')}</Button>
        <Button onClick={() => void copy()}>{t('clinic.csv.copy')}</Button>
      </ButtonRow>
    </div>
  )
}
