import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useT } from '../../lib/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { ButtonRow } from '../../ui/button-row.tsx'
import { Card } from '../../ui/card.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { TimeAgo } from '../../ui/time-text.tsx'
import { toast } from '../../ui/toasts.ts'
import { requestsQuery, useAnswer, type Group, type JoinRequest } from './api.ts'
import { RefuseDialog } from './refuse-dialog.tsx'

/** Who asked to join: for the people who help in the group. */
export function Requests({ group }: { group: Group }) {
  const t = useT()
  const { data, error, refetch, isFetching } = useQuery(requestsQuery(group.slug))
  if (error && !data)
    return <ProblemNotice error={error} onRetry={() => void refetch()} retrying={isFetching} />
  if (!data || (data.items.length === 0 && group.visibility !== 'private')) return null
  return (
    <section className="stack" aria-labelledby="requests">
      <h2 id="requests">{t('groups.requests', { count: data.items.length })}</h2>
      {data.items.length === 0 && <p>{t('groups.requests.none')}</p>}
      <ul className="plain-list stack">
        {data.items.map((request) => (
          <li key={request.personId}>
            <Request group={group} request={request} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Request({ group, request }: { group: Group; request: JoinRequest }) {
  const t = useT()
  const answer = useAnswer(group.slug)
  const { personId, screenName } = request
  const [refusing, setRefusing] = useState(false)
  const letIn = async () => {
    await answer.mutateAsync({ personId, accept: true })
    toast(t('groups.request.let-in', { name: screenName }))
  }
  return (
    <Card as="article" className="stack tight" aria-label={screenName}>
      <h3>{screenName}</h3>
      <p className="meta">
        {t('groups.request.asked')} <TimeAgo at={request.askedAt} />
      </p>
      {request.answer && <blockquote className="group-answer">{request.answer}</blockquote>}
      <ProblemNotice error={answer.error} />
      <ButtonRow>
        <Button
          look="primary"
          busy={answer.isPending}
          // What fails is shown above the buttons.
          onClick={() => void letIn().catch(() => undefined)}
        >
          {t('groups.request.accept')}
        </Button>
        <Button aria-haspopup="dialog" onClick={() => setRefusing(true)}>
          {t('groups.request.decline')}
        </Button>
      </ButtonRow>
      <p className="meta">{t('groups.request.next')}</p>
      {refusing && (
        <RefuseDialog group={group} request={request} onClose={() => setRefusing(false)} />
      )}
    </Card>
  )
}
