import { useT } from '../../lib/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { DateText } from '../../ui/time-text.tsx'
import { toast } from '../../ui/toasts.ts'
import { useAppeal, type Appeal, type OwnDecision } from './api.ts'
import { AskForm } from './ask-form.tsx'

interface SecondLookProps {
  decision: OwnDecision
  /** Under whom what is typed is kept on this device. */
  who: string
  /** The link of who may not sign in. */
  token: string | null
}

/** The second look: what it is, how to ask for it, how it stands, and how it ended. */
export function SecondLook({ decision, who, token }: SecondLookProps) {
  const t = useT()
  const { id, appeal, appealUntil } = decision
  const appealing = useAppeal(id, token)
  return (
    <section className="stack" aria-labelledby="second-look">
      <h2 id="second-look" tabIndex={-1}>
        {t('appeals.second-look')}
      </h2>
      {appeal?.state === 'open' && <Waiting appeal={appeal} appealing={appealing} />}
      {appeal && <Answer appeal={appeal} />}
      <WithoutAnswer decision={decision} />
      {appealUntil !== null && (
        <AskForm id={id} who={who} until={appealUntil} appealing={appealing} />
      )}
    </section>
  )
}

/** Where nobody looks, or looked, again: whether it still holds, and whether one may ask. */
function WithoutAnswer({ decision: { appeal, reversed, appealUntil } }: { decision: OwnDecision }) {
  const t = useT()
  if (appeal !== null && appeal.state !== 'withdrawn') return null
  if (reversed)
    return (
      <Notice kind="success" title={t('appeals.reversed')}>
        <p>{t('appeals.reversed.text')}</p>
      </Notice>
    )
  if (appealUntil === null) return <p>{t('appeals.over')}</p>
  return appeal ? (
    <Notice live="status">
      <p>{t('appeals.withdrawn')}</p>
    </Notice>
  ) : null
}

interface WaitingProps {
  appeal: Appeal
  appealing: ReturnType<typeof useAppeal>
}

function Waiting({ appeal, appealing: { takeBack } }: WaitingProps) {
  const t = useT()
  const onSuccess = () => {
    toast(t('appeals.taken-back'))
    document.getElementById('second-look')?.focus()
  }
  return (
    <>
      <Notice title={t('appeals.waits')} live="status">
        <p>
          {t('appeals.waits.until')} <DateText at={appeal.dueAt} as="moment" />.{' '}
          {t('appeals.waits.told')}
        </p>
      </Notice>
      <OwnWords words={appeal.words} />
      <ProblemNotice error={takeBack.error} />
      <div>
        <Button busy={takeBack.isPending} onClick={() => takeBack.mutate(undefined, { onSuccess })}>
          {t('appeals.take-back')}
        </Button>
      </div>
    </>
  )
}

const kinds = { upheld: 'info', overturned: 'success', modified: 'info' } as const

function Answer({ appeal }: { appeal: Appeal }) {
  const t = useT()
  const { state, answer, words } = appeal
  if (state === 'open' || state === 'withdrawn') return null
  return (
    <>
      <Notice kind={kinds[state]} title={t(`appeals.${state}`)}>
        <p>{t(`appeals.${state}.text`)}</p>
      </Notice>
      {answer && (
        <div className="stack tight">
          <p className="meta">{t('appeals.team-wrote')}</p>
          <p className="own-words">{answer}</p>
        </div>
      )}
      <OwnWords words={words} />
    </>
  )
}

function OwnWords({ words }: { words: string }) {
  const t = useT()
  return (
    <div className="stack tight">
      <p className="meta">{t('appeals.you-wrote')}</p>
      <blockquote className="own-words">{words}</blockquote>
    </div>
  )
}
