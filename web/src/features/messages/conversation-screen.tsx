import { useQuery } from '@tanstack/react-query'
import { useParam } from '../../lib/address.ts'
import { useT } from '../../lib/i18n.ts'
import { useLive } from '../../lib/live.ts'
import { useMe, type Me } from '../../lib/me.ts'
import { isProblem } from '../../lib/problem-error.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ForMembers } from '../../ui/for-members.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { WhenLoaded } from '../../ui/when-loaded.tsx'
import { conversationQuery } from './api.ts'
import { Talk } from './talk.tsx'
import './messages.css'

/** One conversation: what was said, and where one writes on. */
export function ConversationScreen() {
  const t = useT()
  const id = useParam('id')
  return (
    <ForMembers who={useMe()} title={t('messages.title')} why={t('messages.sign-in')}>
      {(me) => <Loaded key={id} id={id} me={me} />}
    </ForMembers>
  )
}

function Loaded({ id, me }: { id: string; me: Me }) {
  useLive([`conversation:${id}`])
  const query = useQuery(conversationQuery(id))
  // What one may see can end while one looks: then nothing of it stays on the screen.
  if (isProblem(query.error, 'request.not-found', 'request.invalid')) return <NotHere />
  return (
    <WhenLoaded query={query} waiting={<Skeleton shape="page" count={6} />}>
      {(data) => <Talk conversation={data} me={me} />}
    </WhenLoaded>
  )
}

function NotHere() {
  const t = useT()
  return (
    <div className="stack reading">
      <PageTitle>{t('messages.title')}</PageTitle>
      <EmptyState
        title={t('messages.not-here')}
        action={<LinkButton to="/messages">{t('messages.all')}</LinkButton>}
      >
        <p>{t('messages.not-here.text')}</p>
      </EmptyState>
    </div>
  )
}
