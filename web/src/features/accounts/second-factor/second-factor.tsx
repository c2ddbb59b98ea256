import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Reply } from '../../../lib/client.ts'
import { useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { ButtonRow } from '../../../ui/button-row.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { DateText } from '../../../ui/time-text.tsx'
import { toast } from '../../../ui/toasts.ts'
import { WhenLoaded } from '../../../ui/when-loaded.tsx'
import { secondFactorQuery, useBegin, useEnd, useNewCodes } from './api.ts'
import { PaperCodes } from './paper-codes.tsx'
import { SetUp } from './set-up.tsx'

type State = Reply<'GET /api/me/second-factor'>
/** As few codes on paper as one should make new ones at. */
const FEW = 3

/** The second step when signing in: set up, with codes on paper, and ended. */
export function SecondFactor({ needed }: { needed: boolean }) {
  const t = useT()
  const query = useQuery(secondFactorQuery)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  if (codes) return <PaperCodes codes={codes} onDone={() => setCodes(null)} />
  return (
    <>
      {needed && (
        <Notice kind="warning">
          <p>{t('accounts.factor.needed')}</p>
        </Notice>
      )}
      <WhenLoaded query={query} waiting={<Skeleton count={2} />}>
        {(state) =>
          state.since === null ? (
            <Off onSet={setCodes} />
          ) : (
            <On state={state} since={state.since} onCodes={setCodes} />
          )
        }
      </WhenLoaded>
    </>
  )
}

function Off({ onSet }: { onSet: (codes: readonly string[]) => void }) {
  const t = useT()
  const begin = useBegin()
  if (begin.data) return <SetUp begun={begin.data} onSet={onSet} onStop={() => begin.reset()} />
  return (
    <div className="stack">
      <p>{t('accounts.factor.text')}</p>
      <ProblemNotice error={begin.error} />
      <div>
        <Button busy={begin.isPending} onClick={() => begin.mutate()}>
          {t('accounts.factor.begin')}
        </Button>
      </div>
    </div>
  )
}

interface OnProps {
  state: State
  since: string
  onCodes: (codes: readonly string[]) => void
}

function On({ state: { codesLeft, required }, since, onCodes }: OnProps) {
  const t = useT()
  const anew = useNewCodes()
  const end = useEnd()
  const left = t('accounts.factor.left', { count: codesLeft })
  return (
    <div className="stack">
      <p>
        {t('accounts.factor.on')} <DateText at={since} />. {left}
      </p>
      {codesLeft <= FEW && (
        <Notice kind="warning">
          <p>{t('accounts.factor.few')}</p>
        </Notice>
      )}
      <ProblemNotice error={anew.error ?? end.error} />
      <ButtonRow>
        <Button
          busy={anew.isPending}
          onClick={() => anew.mutate(undefined, { onSuccess: ({ codes }) => onCodes(codes) })}
        >
          {t('accounts.factor.new-codes')}
        </Button>
        {!required && (
          <Button
            look="quiet"
            busy={end.isPending}
            onClick={() =>
              end.mutate(undefined, { onSuccess: () => toast(t('accounts.factor.ended')) })
            }
          >
            {t('accounts.factor.end')}
          </Button>
        )}
      </ButtonRow>
      {required && <p className="meta">{t('accounts.factor.required')}</p>}
    </div>
  )
}
