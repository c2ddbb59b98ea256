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
  const t = useT()
  const { own, state, body, removedFor } = message
  return (
    <>
      {state === 'removed' && (
        <p className="meta">
          {t(own ? 'messages.removed.own' : 'messages.removed')}{' '}
          {removedFor && t(`messages.reason.${removedFor}`)}
        </p>
      )}
      {body === null && state !== 'removed' && (
        <p className="meta">{t(state === 'hidden' ? 'messages.hidden' : 'messages.deleted')}</p>
      )}
      {body && <BodyView body={body} />}
      {own && state === 'held' && <p className="meta">{t('messages.held')}</p>}
      {own && state === 'hidden' && <p className="meta">{t('messages.hidden.own')}</p>}
    </>
  )
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
