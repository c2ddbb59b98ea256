import type { ReactNode } from 'react'
import { useT } from '../../lib/i18n.ts'
import type { Me } from '../../lib/me.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { CareAfter } from '../../ui/offers/care-after.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { useBlock, type Conversation } from './api.ts'
import { MessageForm } from './message-form.tsx'
import { RequestAnswer } from './request-answer.tsx'
import { Silenced } from './silenced.tsx'

interface TalkEndProps {
  conversation: Conversation
  name: string
  me: Me
  onReport: () => void
}

/** Where one writes, or answers a request, or reads why neither can be done. */
export function TalkEnd(props: TalkEndProps) {
  return (
    <>
      <CareAfter where={`talk:${props.conversation.id}`} />
      <Inside {...props} />
    </>
  )
}

function Inside({ conversation, name, me, onReport }: TalkEndProps): ReactNode {
  const t = useT()
  const { phase, blocked } = conversation
  if (blocked && conversation.with) return <Blocked personId={conversation.with.id} name={name} />
  switch (phase) {
    case 'asked':
      return <RequestAnswer conversation={conversation} name={name} me={me} onReport={onReport} />
    case 'waiting':
      return (
        <Notice title={t('messages.waiting', { name })}>
          <p>{t('messages.waiting.text', { name })}</p>
        </Notice>
      )
    case 'closed':
      return <Notice>{t('messages.closed')}</Notice>
    default:
      if (!me.verified) return <Notice>{t('messages.unverified')}</Notice>
      if (me.standing !== 'active') return <Silenced me={me} />
      return <MessageForm conversation={conversation} name={name} meId={me.id} />
  }
}

function Blocked({ personId, name }: { personId: string; name: string }) {
  const t = useT()
  const block = useBlock(personId)
  return (
    <Notice title={t('messages.you-blocked', { name })}>
      <p>{t('messages.you-blocked.text')}</p>
      <ProblemNotice error={block.error} />
      <div>
        <Button busy={block.isPending} onClick={() => block.mutate(false)}>
          {t('messages.unblock')}
        </Button>
      </div>
    </Notice>
  )
}
