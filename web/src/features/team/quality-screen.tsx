import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useGroupName } from '../../lib/groups.ts'
import { useT } from '../../lib/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { RadioGroup } from '../../ui/choices.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toasts.ts'
import { WhenLoaded } from '../../ui/when-loaded.tsx'
import { nextCheckQuery, useJudge, type Judgement, type QualityCheck } from './api.ts'
import { TeamFrame } from './team-frame.tsx'
import './team.css'

const judgements: readonly Judgement[] = ['approve', 'ask-to-edit', 'remove', 'no-action']
const HARD = 2

/** Decided texts that a second person judges without knowing the answer of the first. */
export function QualityScreen() {
  const t = useT()
  return (
    <TeamFrame title={t('team.quality')} needs="quality.judge">
      {() => <Next />}
    </TeamFrame>
  )
}

function Next() {
  const t = useT()
  const query = useQuery(nextCheckQuery)
  return (
    <div className="stack">
      <p className="lead">{t('team.quality.lead')}</p>
      <WhenLoaded query={query} waiting={<Skeleton count={6} />}>
        {({ waiting, check }) =>
          check ? (
            <>
              <p>{t('team.quality.waiting', { count: waiting })}</p>
              <Check key={check.id} check={check} />
            </>
          ) : (
            <EmptyState title={t('team.quality.none')}>
              <p>{t('team.quality.none.text')}</p>
            </EmptyState>
          )
        }
      </WhenLoaded>
    </div>
  )
}

function Check({ check: { id, text, severity, group } }: { check: QualityCheck }) {
  const t = useT()
  const judge = useJudge()
  const [action, setAction] = useState<Judgement | null>(null)
  const [tried, setTried] = useState(false)
  const title = useId()
  const nameOf = useGroupName()
  const words = <p className="team-words">{text}</p>
  const send = () => {
    setTried(true)
    if (action !== null)
      judge.mutate({ id, action }, { onSuccess: () => toast(t('team.quality.sent')) })
  }
  return (
    <Card as="article" className="stack" aria-labelledby={title}>
      <h2 id={title}>
        {group ? t('team.quality.in', { group: nameOf(group) }) : t('team.quality.alone')}
      </h2>
      {severity >= HARD ? <Disclosure summary={t('team.quality.hard')}>{words}</Disclosure> : words}
      <RadioGroup
        label={t('team.quality.what')}
        error={tried && action === null && t('team.quality.choose')}
        options={judgements.map((value) => ({ value, label: t(`team.judgement.${value}`) }))}
        value={action}
        onChange={setAction}
      />
      <div>
        <Button look="primary" busy={judge.isPending} onClick={send}>
          {t('team.quality.send')}
        </Button>
      </div>
      <ProblemNotice error={judge.error} />
    </Card>
  )
}
