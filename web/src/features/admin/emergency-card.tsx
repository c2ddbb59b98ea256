import { AGREES_AFTER_DAYS } from '@kith/shared/accounts/emergency-contract.ts'
import { useId } from 'react'
import { useT } from '../../lib/i18n.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { DateText } from '../../ui/time-text.tsx'
import {
  useAnswerEmergency,
  useEndEmergency,
  useReadEmergency,
  type Emergency,
  type EmergencyRecord,
} from './api.ts'

interface Props {
  one: Emergency
  /** From when who reads this may agree; null from now on. */
  agreesFrom: string | null
}

/** One request to look: what and why, who agreed, when it was looked at, and what can be done with it now. */
export function EmergencyCard({ one, agreesFrom }: Props) {
  const t = useT()
  const id = useId()
  const { kind, about, reason, askedBy, askedAt, answeredBy, until, reads, state } = one
  return (
    <Card as="article" className="stack tight" aria-labelledby={id}>
      <div className="row">
        <h3 id={id} className="person-name">
          {t(`admin.emergency.kind.${kind}`)}
        </h3>
        <Badge kind={state === 'open' ? 'warning' : 'plain'}>
          {t(`admin.emergency.state.${state}`)}
        </Badge>
      </div>
      <p className="emergency-about">{about}</p>
      <p>{reason}</p>
      <p className="meta">
        {t('admin.emergency.by', { name: askedBy ?? t('admin.emergency.someone') })} ·{' '}
        <DateText at={askedAt} as="moment" />
      </p>
      {answeredBy !== null && (
        <p className="meta">{t('admin.emergency.answered', { name: answeredBy })}</p>
      )}
      {state === 'open' && until !== null && (
        <p>
          {t('admin.emergency.until')} <DateText at={until} as="moment" />
        </p>
      )}
      {reads.length > 0 && (
        <p className="meta">{t('admin.emergency.reads', { count: reads.length })}</p>
      )}
      {state === 'asked' && <Waiting one={one} agreesFrom={agreesFrom} />}
      {state === 'open' && <Open one={one} />}
    </Card>
  )
}

/** The second person answers; who asked can only take it back. */
function Waiting({ one: { id, mine }, agreesFrom }: Props) {
  const t = useT()
  const answer = useAnswerEmergency(id)
  const end = useEndEmergency(id)
  return (
    <>
      <ProblemNotice error={answer.error ?? end.error} />
      {mine && <p>{t('admin.emergency.waits')}</p>}
      {!mine && agreesFrom !== null && (
        <p>
          {t('admin.emergency.too-new', { days: AGREES_AFTER_DAYS })}{' '}
          <DateText at={agreesFrom} as="moment" />
        </p>
      )}
      <div className="button-row">
        {!mine && (
          <>
            {agreesFrom === null && (
              <Button busy={answer.isPending} onClick={() => answer.mutate('approve')}>
                {t('admin.emergency.approve')}
              </Button>
            )}
            <Button look="quiet" busy={answer.isPending} onClick={() => answer.mutate('refuse')}>
              {t('admin.emergency.refuse')}
            </Button>
          </>
        )}
        {mine && (
          <Button look="quiet" busy={end.isPending} onClick={() => end.mutate()}>
            {t('admin.emergency.end')}
          </Button>
        )}
      </div>
    </>
  )
}

function Open({ one: { id, mine } }: { one: Emergency }) {
  const t = useT()
  const read = useReadEmergency(id)
  const end = useEndEmergency(id)
  return (
    <>
      <ProblemNotice error={read.error ?? end.error} />
      {mine && <p>{t('admin.emergency.told')}</p>}
      <div className="button-row">
        {mine && (
          <Button look="danger" busy={read.isPending} onClick={() => read.mutate()}>
            {t('admin.emergency.look')}
          </Button>
        )}
        <Button look="quiet" busy={end.isPending} onClick={() => end.mutate()}>
          {t('admin.emergency.end')}
        </Button>
      </div>
      <div role="status">{read.data && <Found found={read.data} />}</div>
    </>
  )
}

function Found({ found: { person, clinicName, title, text } }: { found: EmergencyRecord }) {
  const t = useT()
  if (person === null && text === null) return <p>{t('admin.emergency.nothing')}</p>
  return (
    <dl className="facts">
      {person && (
        <>
          <dt>{t('admin.emergency.found.person')}</dt>
          <dd>{person.screenName}</dd>
        </>
      )}
      {clinicName !== null && (
        <>
          <dt>{t('admin.emergency.found.clinic')}</dt>
          <dd>{clinicName}</dd>
        </>
      )}
      {text !== null && (
        <>
          <dt>{t('admin.emergency.found.text')}</dt>
          <dd className="letter">{title === null ? text : `${title}\n\n${text}`}</dd>
        </>
      )}
    </dl>
  )
}
