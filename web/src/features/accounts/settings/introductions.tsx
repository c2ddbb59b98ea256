import { useQuery } from '@tanstack/react-query'
import { useT } from '../../../lib/i18n.ts'
import { useWish } from '../../../lib/use-wish.ts'
import { CheckboxField } from '../../../ui/choices.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { WhenLoaded } from '../../../ui/when-loaded.tsx'
import { introductionsQuery, useWantIntroductions } from './privacy-api.ts'

/** Whether mentors may introduce one to others. */
export function Introductions() {
  const query = useQuery(introductionsQuery)
  return (
    <WhenLoaded query={query} waiting={<Skeleton count={2} />}>
      {({ wanted }) => <Choice kept={wanted} />}
    </WhenLoaded>
  )
}

function Choice({ kept }: { kept: boolean }) {
  const t = useT()
  const save = useWantIntroductions()
  const [wanted, want] = useWish(kept, save.mutateAsync)
  return (
    <div className="stack tight">
      <CheckboxField
        label={t('accounts.privacy.introductions.wanted')}
        hint={t('accounts.privacy.introductions.hint')}
        checked={wanted}
        onChange={(event) => want(event.currentTarget.checked)}
      />
      <p role="status" className="meta">
        {save.isSuccess && t('accounts.privacy.introductions.saved')}
      </p>
      <ProblemNotice error={save.error} />
    </div>
  )
}
