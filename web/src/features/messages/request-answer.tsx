import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { focusAfter } from '../../lib/focus-after.ts'
import { useT } from '../../lib/i18n.ts'
import type { Me } from '../../lib/me.ts'
import { Button } from '../../ui/button.tsx'
import { ButtonRow } from '../../ui/button-row.tsx'
import { Card } from '../../ui/card.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { toast } from '../../ui/toasts.ts'
import { useAnswer, type Conversation } from './api.ts'
import { BlockDialog } from './talk-menu.tsx'

interface RequestAnswerProps {
  conversation: Conversation
  name: string
  me: Me
  onReport: () => void
}

/** A request waits for a yes or a no; who asked is told of a yes alone. */
export function RequestAnswer({ conversation, name, me, onReport }: RequestAnswerProps) {
  const t = useT()
  const navigate = useNavigate()
  const answer = useAnswer(conversation.id)
  const [blocking, setBlocking] = useState(false)
  const mayTalk = me.verified && me.standing === 'active'
  const accept = () =>
    void answer
      .mutateAsync(true)
      .then(() => focusAfter(null))
      // What fails is shown above the buttons.
      .catch(() => undefined)
  const decline = () =>
    answer.mutate(false, {
      onSuccess: () => {
        toast(t('messages.declined', { name }))
        void navigate({ to: '/messages', search: { box: 'requests' } })
      },
    })
  return (
    <Card as="section" className="stack" aria-labelledby="request">
      <h2 id="request">{t('messages.asks', { name })}</h2>
      <p>{t('messages.asks.text', { name })}</p>
      <ProblemNotice error={answer.error} />
      <ButtonRow>
        {mayTalk && (
          <Button look="primary" busy={answer.isPending} onClick={accept}>
            {t('messages.accept')}
          </Button>
        )}
        <Button busy={answer.isPending} onClick={decline}>
          {t('messages.decline')}
        </Button>
        <Button look="quiet" onClick={onReport}>
          {t('messages.report')}
        </Button>
        <Button look="quiet" onClick={() => setBlocking(true)}>
          {t('messages.block', { name })}
        </Button>
      </ButtonRow>
      {blocking && conversation.with && (
        <BlockDialog
          personId={conversation.with.id}
          name={name}
          onClose={() => setBlocking(false)}
        />
      )}
    </Card>
  )
}
