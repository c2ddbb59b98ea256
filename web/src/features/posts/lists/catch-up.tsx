import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { catchUpQuery, postsIn, useCaughtUp, type CatchUp } from '../../../lib/catch-up.ts'
import { Trans, useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { ButtonRow } from '../../../ui/button-row.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { DateText } from '../../../ui/time-text.tsx'

/** For who comes back after a while: what came, in two lines, and no hurry. */
export function CatchUpCard() {
  const { data } = useQuery(catchUpQuery)
  return data?.catchUp ? <Came came={data.catchUp} /> : null
}

function Came({ came }: { came: CatchUp }) {
  const t = useT()
  const done = useCaughtUp()
  const { reply } = came.counts
  const posts = postsIn(came)
  return (
    <Notice title={t('posts.back.title')}>
      <p>
        <Trans id="posts.back.since" components={{ 0: <DateText at={came.since} /> }} />
      </p>
      {reply + posts.count > 0 ? (
        <ul>
          {reply > 0 && (
            <li>
              <Link to="/notifications">{t('posts.back.replies', { count: reply })}</Link>
            </li>
          )}
          {posts.count > 0 && (
            <li>
              <Link to="/home" search={{ tab: 'new' }}>
                {t('posts.back.posts', posts)}
              </Link>
            </li>
          )}
        </ul>
      ) : (
        <p>{t('posts.back.nothing')}</p>
      )}
      <ProblemNotice error={done.error} />
      <ButtonRow>
        <LinkButton to="/catch-up" look="secondary">
          {t('posts.back.all')}
        </LinkButton>
        <Button look="quiet" busy={done.isPending} onClick={() => done.mutate()}>
          {t('posts.back.done')}
        </Button>
      </ButtonRow>
    </Notice>
  )
}
