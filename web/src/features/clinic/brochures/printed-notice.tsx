import { useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { saveFile } from '../../../lib/save-file.ts'

export interface Printed {
  file: Blob
  name: string
  count: number
}

/** The file was saved when it came; it can be saved again as long as the page is open. */
export function PrintedNotice({ printed: { file, name, count } }: { printed: Printed }) {
  const t = useT()
  return (
    <Notice kind="success" live="status" title={t('clinic.print-batch.done', { count })}>
      <p>{t('clinic.print-batch.done.text')}</p>
      <div>
        <Button onClick={() => saveFile(file, name)}>{t('clinic.print-batch.save-again')}</Button>
      </div>
    </Notice>
  )
}
