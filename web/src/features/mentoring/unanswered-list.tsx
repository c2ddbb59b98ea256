import { Link } from '@tanstack/react-router'
import { useAuthorName } from '../../lib/author-name.ts'
import { useT } from '../../lib/i18n.ts'
import { useGroupName } from '../../lib/groups.ts'
import { postAddress } from '../../lib/post-address.ts'
import { useSteadyList } from '../../lib/steady-list.ts'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { EntryList } from '../../ui/entry-list.tsx'
import { TimeAgo } from '../../ui/time-text.tsx'
import { unansweredPage, type Unanswered } from './api.ts'
import { TaskActions } from './task-actions.tsx'
import { HeldBy, NoteOf } from './task-facts.tsx'

/** Posts that nobody answered for twelve hours, the oldest first. */
export function UnansweredList({ group }: { group: string | undefined }) {
  const t = useT()
  const list = useSteadyList<Unanswered>({
    queryKey: ['desk', 'unanswered', group ?? ''],
    page: unansweredPage(group),
    stamp: ({ holder }) => holder?.id ?? '',
  })
  return (
    <EntryList
      name={t('mentoring.unanswered')}
      list={list}
      news={(count) => t('mentoring.news', { count })}
      empty={
        <EmptyState title={t('mentoring.unanswered.none')}>
          <p>{t('mentoring.unanswered.none.text')}</p>
        </EmptyState>
      }
    >
      {(task) => <UnansweredCard task={task} />}
    </EntryList>
  )
}

function UnansweredCard({ task }: { task: Unanswered }) {
  const t = useT()
  const groupName = useGroupName()
  const authorName = useAuthorName()
  const { group, title } = task
  const address = postAddress(task)
  return (
    <Card as="article" className="stack tight">
      <h2 className="guideline-title">
        <Link to={address}>{title}</Link>
      </h2>
      <p className="row meta task-facts">
        <span>{t('mentoring.by', { name: authorName(task.author), group: groupName(group) })}</span>
        <TimeAgo at={task.createdAt} />
      </p>
      <HeldBy holder={task.holder} />
      <NoteOf note={task.note} />
      <TaskActions task={task} name={title} of="post" writeTo={address} />
    </Card>
  )
}
