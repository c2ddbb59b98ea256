import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useParam } from '../../../lib/address.ts'
import { useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { ButtonRow } from '../../../ui/button-row.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { SubPage } from '../../../ui/sub-page.tsx'
import { isOpen } from '../reading/text-facts.ts'
import { paperQuery } from './paper-api.ts'
import { Chooser } from './chooser.tsx'
import { Paper } from './paper.tsx'
import { calledOf } from './paper-words.ts'
import './appointment.css'

/** Chosen words of a conversation on paper, to take to a visit: nobody's name is on it. */
export function AppointmentScreen() {
  const t = useT()
  const id = useParam('id')
  const query = useInfiniteQuery(paperQuery(id))
  const [chosen, setChosen] = useState<readonly string[]>([id])
  const [own, setOwn] = useState('')
  const pages = query.data?.pages ?? []
  const post = pages[0]?.post
  const texts = post ? [post, ...pages.flatMap(({ replies }) => replies)] : []
  const readable = texts.filter(({ state, body }) => isOpen(state) && body !== null)
  const names = pages.flatMap((page) =>
    [page.post, ...page.replies].flatMap(({ author }) => calledOf(author)),
  )
  return (
    <div className="appointment">
      <div className="no-print">
        <SubPage
          title={t('posts.paper.title')}
          up={{ to: `/posts/${id}`, label: t('posts.paper.back') }}
        >
          <p>{t('posts.paper.text')}</p>
          <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />
          {query.isPending && <Skeleton count={6} />}
          {post && (
            <>
              <Chooser
                texts={readable}
                chosen={chosen}
                onChange={setChosen}
                own={own}
                onOwn={setOwn}
              />
              <ButtonRow>
                {query.hasNextPage && (
                  <Button
                    busy={query.isFetchingNextPage}
                    onClick={() => void query.fetchNextPage()}
                  >
                    {t('posts.paper.more')}
                  </Button>
                )}
                <Button look="primary" onClick={() => window.print()}>
                  {t('posts.paper.print')}
                </Button>
              </ButtonRow>
              <h2>{t('posts.paper.preview')}</h2>
            </>
          )}
        </SubPage>
      </div>
      {post && (
        <Paper
          title={post.title}
          texts={readable.filter((text) => chosen.includes(text.id))}
          postId={id}
          names={names}
          own={own}
        />
      )}
    </div>
  )
}
