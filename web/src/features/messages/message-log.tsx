import { useT } from '../../lib/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { WhenLoaded } from '../../ui/when-loaded.tsx'
import type { Message, useMessages } from './api.ts'
import { MessageItem } from './message-item.tsx'
import type { OpenDialog } from './talk.tsx'
import { useLogPlace } from './use-log-place.ts'

interface MessageLogProps {
  messages: ReturnType<typeof useMessages>
  name: string
  unread: number
  onDialog: (dialog: OpenDialog) => void
}

/** What was said. New messages come at its end and are read out; nothing above them moves. */
export function MessageLog({ messages, name, unread, onDialog }: MessageLogProps) {
  const t = useT()
  const { hasNextPage, isFetchNextPageError, isFetchingNextPage, fetchNextPage, error } = messages
  return (
    <WhenLoaded query={messages} waiting={<Skeleton shape="cards" count={3} />}>
      {(list) => (
        <>
          {hasNextPage && (
            <div>
              <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
                {t('messages.older')}
              </Button>
            </div>
          )}
          {isFetchNextPageError && <ProblemNotice error={error} />}
          <Log list={list} name={name} unread={unread} onDialog={onDialog} />
        </>
      )}
    </WhenLoaded>
  )
}

interface LogProps extends Omit<MessageLogProps, 'messages'> {
  list: readonly Message[]
}

function Log({ list, name, unread, onDialog }: LogProps) {
  const t = useT()
  const first = (list.at(-Math.max(1, unread)) ?? list.at(0))?.id
  const log = useLogPlace(first && `m-${first}`)
  return (
    <div ref={log} role="log" aria-label={t('messages.log', { name })} className="talk-log">
      {list.map((message) => (
        <MessageItem key={message.id} message={message} name={name} onDialog={onDialog} />
      ))}
    </div>
  )
}
