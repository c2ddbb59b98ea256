import { useState } from 'react'
import { useT } from '../../lib/i18n.ts'
import type { Me } from '../../lib/me.ts'
import { PersonName } from '../../lib/person-name.tsx'
import { SubPage } from '../../ui/sub-page.tsx'
import type { Conversation, Message } from './api.ts'
import { useMessages } from './api.ts'
import { DeleteDialog } from './delete-dialog.tsx'
import { MessageLog } from './message-log.tsx'
import { ReportDialog } from './report-dialog.tsx'
import { TalkEnd } from './talk-end.tsx'
import { TalkMenu } from './talk-menu.tsx'
import { useReadUpTo } from './use-read-up-to.ts'

export interface OpenDialog {
  kind: 'delete' | 'report'
  message: Message
}

/** The messages of two people, oldest first, and below them what comes next. */
export function Talk({ conversation, me }: { conversation: Conversation; me: Me }) {
  const t = useT()
  const { id } = conversation
  const name = conversation.with?.screenName ?? t('app.card.gone')
  const messages = useMessages(id)
  const [dialog, setDialog] = useState<OpenDialog | null>(null)
  useReadUpTo(conversation, messages.data)
  const close = () => setDialog(null)
  return (
    <SubPage
      title={name}
      shown={<PersonName author={conversation.with && { ...conversation.with, mask: null }} />}
      up={{ to: '/messages', label: t('messages.all') }}
    >
      <div className="stack talk">
        <TalkMenu conversation={conversation} name={name} />
        <MessageLog
          messages={messages}
          name={name}
          unread={conversation.unread}
          onDialog={setDialog}
        />
        <TalkEnd
          conversation={conversation}
          name={name}
          me={me}
          onReport={() => {
            const message = messages.data?.findLast(({ own, body }) => !own && body !== null)
            if (message) setDialog({ kind: 'report', message })
          }}
        />
      </div>
      {dialog?.kind === 'delete' && <DeleteDialog message={dialog.message} onClose={close} />}
      {dialog?.kind === 'report' && (
        <ReportDialog
          conversation={conversation}
          name={name}
          messages={messages.data ?? []}
          first={dialog.message}
          onClose={close}
        />
      )}
    </SubPage>
  )
}
