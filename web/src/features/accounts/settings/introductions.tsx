import { useQuery } from '@tanstack/react-query'
import { useT } from '../../../lib/i18n.ts'
import { CheckboxField } from '../../../ui/choices.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { WhenLoaded } from '../../../ui/when-loaded.tsx'
import { introductionsQuery, useWantIntroductions } from './privacy-api.ts'

/** Whether mentors may introduce one to others. */
export function Introductions() {
  const t = useT()
  const query = useQuery(introductionsQuery)
  const save = useWantIntroductions()
  return (
    <WhenLoaded query={query} waiting={<Skeleton count={2} />}>
      {({ wanted }) => (
        <div className="stack tight">
          <CheckboxField
            label={t('accounts.privacy.introductions.wanted')}
            hint={t('accounts.privacy.introductions.hint')}
            checked={save.isPending ? save.variables : wanted}
            onChange={(event) => save.mutate(event.currentTarget.checked)}
          />
          <p role="status" className="meta">
            {save.isSuccess && t('accounts.privacy.introductions.saved')}
          </p>
          <ProblemNotice error={save.error} />
        </div>
      )}
    </WhenLoaded>
  )
}
