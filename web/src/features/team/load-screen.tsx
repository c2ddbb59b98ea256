import { PER_DAY } from '@kith/shared/moderation/statistics-contract.ts'
import { useQuery } from '@tanstack/react-query'
import { useT } from '../../lib/i18n.ts'
import { Field } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Select } from '../../ui/select.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toasts.ts'
import { WhenLoaded } from '../../ui/when-loaded.tsx'
import { loadQuery, useChooseLoad } from './api.ts'
import { Conflicts } from './conflicts.tsx'
import { TeamFrame } from './team-frame.tsx'

const STEP = 5
const choices = Array.from(
  { length: (PER_DAY.most - PER_DAY.least) / STEP + 1 },
  (_, at) => PER_DAY.least + at * STEP,
)

/** One's own day: how much one wants to read of what is hard, and how much it was. */
export function LoadScreen() {
  const t = useT()
  return (
    <TeamFrame title={t('team.load')} needs="load.own">
      {() => <Load />}
    </TeamFrame>
  )
}

function Load() {
  const t = useT()
  const query = useQuery(loadQuery)
  const choose = useChooseLoad()
  return (
    <div className="stack">
      <p className="lead">{t('team.load.lead')}</p>
      <WhenLoaded query={query} waiting={<Skeleton count={3} />}>
        {({ perDay, today }) => (
          <>
            <p>{t('team.load.today', { today, perDay })}</p>
            {today >= perDay && (
              <Notice title={t('team.load.spent')}>
                <p>{t('team.load.spent.text')}</p>
              </Notice>
            )}
            <Field label={t('team.load.choose')} hint={t('team.load.choose.hint')}>
              <Select
                options={[...new Set([...choices, perDay])]
                  .toSorted((one, other) => one - other)
                  .map((count) => ({
                    value: String(count),
                    label: t('team.load.many', { count }),
                  }))}
                value={String(perDay)}
                onChange={({ currentTarget: { value } }) =>
                  choose.mutate(Number(value), { onSuccess: () => toast(t('team.load.saved')) })
                }
              />
            </Field>
            <ProblemNotice error={choose.error} />
            <p>{t('team.load.help')}</p>
          </>
        )}
      </WhenLoaded>
      <Conflicts />
    </div>
  )
}
