import { useT } from '../../../lib/i18n.ts'
import { ButtonRow } from '../../../ui/button-row.tsx'
import { Button } from '../../../ui/button.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'

export interface Saving {
  mutate: (format: 'csv' | 'json') => void
  isPending: boolean
  variables: 'csv' | 'json' | undefined
  error: Error | null
}

/** Ways to take a report along: on paper, as figures for a spreadsheet, or for a program. */
export function SaveTools({ saving }: { saving: Saving }) {
  const t = useT()
  const { mutate, isPending, variables, error } = saving
  return (
    <div className="no-print stack tight">
      <ButtonRow>
        <Button icon="print" onClick={() => window.print()}>
          {t('clinic.print')}
        </Button>
        <Button busy={isPending && variables === 'csv'} onClick={() => mutate('csv')}>
          {t('clinic.reports.csv')}
        </Button>
        <Button busy={isPending && variables === 'json'} onClick={() => mutate('json')}>
          {t('clinic.reports.json')}
        </Button>
      </ButtonRow>
      <ProblemNotice error={error} />
    </div>
  )
}
