import { Link } from '@tanstack/react-router'
import { useSearchAs } from '../../lib/address.ts'
import { excerptText } from '../../lib/excerpt-text.ts'
import { useT } from '../../lib/i18n.ts'
import { useMe } from '../../lib/me.ts'
import { useSteadyList } from '../../lib/steady-list.ts'
import { Badge } from '../../ui/badge.tsx'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { EntryList } from '../../ui/entry-list.tsx'
import { ForMembers } from '../../ui/for-members.tsx'
import { SubPage } from '../../ui/sub-page.tsx'
import { DateText } from '../../ui/time-text.tsx'
import { decisionsPage, type OwnDecision } from './api.ts'
import { aboutOf } from './search-params.ts'
import './own.css'

/** All that the team decided about oneself, and how each second look stands. */
export function DecisionsScreen() {
  const t = useT()
  const me = useMe()
  const { about } = useSearchAs(aboutOf)
  const title = t('appeals.list')
  return (
    <ForMembers who={me} title={title} why={t('appeals.why')}>
      {() => (
        <SubPage title={title} up={{ to: '/settings', label: t('appeals.settings') }}>
          <p>{t('appeals.list.text')}</p>
          <Decisions key={about ?? 'all'} about={about} />
        </SubPage>
      )}
    </ForMembers>
  )
}

function Decisions({ about }: { about: string | undefined }) {
  const t = useT()
  const list = useSteadyList<OwnDecision>({
    queryKey: ['decisions', 'list', about ?? 'all'],
    page: decisionsPage(about),
    stamp: ({ createdAt }) => createdAt,
  })
  return (
    <EntryList
      name={t('appeals.list')}
      list={list}
      news={(count) => t('appeals.news', { count })}
      empty={
        <EmptyState title={t('appeals.none')}>
          <p>{t('appeals.none.text')}</p>
        </EmptyState>
      }
    >
      {(decision) => <Line decision={decision} />}
    </EntryList>
  )
}

function Line({ decision }: { decision: OwnDecision }) {
  const t = useT()
  const { id, action, createdAt, excerpt } = decision
  return (
    <Card as="article" className="stack tight">
      <p>
        <Link to="/decisions/$decisionId" params={{ decisionId: id }}>
          {t(`appeals.did.${action}`)} <DateText at={createdAt} />
        </Link>
      </p>
      {excerpt && <p className="meta own-words few">{excerptText(excerpt)}</p>}
      <p>
        <Badge>{t(`appeals.state.${standOf(decision)}`)}</Badge>
      </p>
    </Card>
  )
}

/** How it stands with a decision, in a word. */
function standOf({ appeal, reversed, appealUntil }: OwnDecision): string {
  if (appeal !== null && appeal.state !== 'withdrawn') return appeal.state
  if (reversed) return 'reversed'
  return appealUntil === null ? 'over' : 'may'
}
