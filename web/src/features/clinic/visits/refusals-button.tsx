import { useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { useRefusals } from '../api.ts'
import { saveFile } from '../../../lib/save-file.ts'

interface RefusalsButtonProps {
  clinicId: string
  importId: string
  /** Says which import, where there are several. */
  name?: string
}

/** Saves all refused lines of an import. */
export function RefusalsButton({ clinicId, importId, name }: RefusalsButtonProps) {
  const t = useT()
  const refusals = useRefusals(clinicId)
  const save = () =>
    refusals.mutate(importId, { onSuccess: (file) => saveFile(file, `refused-${importId}.csv`) })
  return (
    <div className="stack tight">
      <div>
        <Button busy={refusals.isPending} aria-label={name} onClick={save}>
          {t('clinic.refused.save')}
        </Button>
      </div>
      <ProblemNotice error={refusals.error} />
    </div>
  )
}
