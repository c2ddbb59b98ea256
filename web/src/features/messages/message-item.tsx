import { useCan } from '../../lib/can.ts'
import { useT } from '../../lib/i18n.ts'
import { useMe } from '../../lib/me.ts'
import { BodyView } from '../../ui/body/body-view.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { TimeAgo } from '../../ui/time-text.tsx'
import type { Message } from './api.ts'
import type { OpenDialog } from './talk.tsx'

interface MessageItemProps {
  message: Message
  name: string
  onDialog: (dialog: OpenDialog) => void
}

/** One message: one's own to the right, the other's to the left, and each says whose it is. */
export function MessageItem({ message, name, onDialog }: MessageItemProps) {
  const t = useT()
  const { id, own, state, createdAt } = message
  const by = own ? t('messages.you') : name
  return (
    <article
      id={`m-${id}`}
      tabIndex={-1}
      className={own ? 'message own' : 'message'}
      aria-label={t('messages.one', { name: by })}
    >
      <p className="row meta">
        <strong>{by}</strong>
        <TimeAgo at={createdAt} />
        {state === 'held' && <Badge kind="warning">{t('messages.badge.held')}</Badge>}
        {state === 'hidden' && <Badge kind="warning">{t('messages.badge.hidden')}</Badge>}
      </p>
      <Words message={message} />
      <MessageMenu message={message} name={by} onDialog={onDialog} />
    </article>
  )
}

function Words({ message }: { message: Message }) {
  const { body } = message
  return (
    <>
      <Away message={message} />
      {body && <BodyView body={body} />}
      <Waits message={message} />
    </>
  )
}

/** That there are no words for others, and why. */
function Away({ message: { own, state, body, removedFor } }: { message: Message }) {
  const t = useT()
  if (state === 'removed')
    return (
      <p className="meta">
        {t(own ? 'messages.removed.own' : 'messages.removed')}{' '}
        {removedFor && t(`messages.reason.${removedFor}`)}
      </p>
    )
  if (body !== null) return null
  if (state === 'purged') return <p className="meta">{t('messages.purged')}</p>
  return <p className="meta">{t(state === 'hidden' ? 'messages.hidden' : 'messages.deleted')}</p>
}

/** For its author: who sees it as long as the team has not decided. */
function Waits({ message: { own, state } }: { message: Message }) {
  const t = useT()
  if (!own) return null
  if (state === 'held') return <p className="meta">{t('messages.held')}</p>
  return state === 'hidden' ? <p className="meta">{t('messages.hidden.own')}</p> : null
}

function MessageMenu({ message, name, onDialog }: MessageItemProps) {
  const t = useT()
  const can = useCan()
  const me = useMe()
  const { id, own, state, body } = message
  const mayDelete = own && can('message.withdraw', { id, authorId: me?.id ?? null, state })
  const mayReport = !own && body !== null
  if (!mayDelete && !mayReport) return null
  return (
    <Menu label={t('messages.more')} name={t('messages.more.name', { name })}>
      {mayReport && (
        <MenuItem onClick={() => onDialog({ kind: 'report', message })}>
          {t('messages.report')}
        </MenuItem>
      )}
      {mayDelete && (
        <MenuItem danger onClick={() => onDialog({ kind: 'delete', message })}>
          {t('messages.delete')}
        </MenuItem>
      )}
    </Menu>
  )
}
