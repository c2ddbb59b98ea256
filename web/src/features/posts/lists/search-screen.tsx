import { skipToken, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useSearchAs } from '../../../lib/address.ts'
import { useT, type Translate } from '../../../lib/i18n.ts'
import { useSteadyList, type SteadyList } from '../../../lib/steady-list.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { EntryList } from '../../../ui/entry-list.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { searchPage, type SearchHit, type SearchPage } from '../api.ts'
import { wordsOf, type SearchFor } from '../search-params.ts'
import { HitCard } from './hit-card.tsx'
import { SearchForm } from './search-form.tsx'
import './search.css'

/** Finds words in all one may read. What is looked for stands in the address. */
export function SearchScreen() {
  const t = useT()
  const asked = useSearchAs(wordsOf)
  const key = JSON.stringify(asked)
  const { q = '' } = asked
  return (
    <div className="stack reading">
      <PageTitle>{q ? t('posts.search.for', { words: q }) : t('posts.search.title')}</PageTitle>
      <SearchForm key={key} asked={asked} />
      {q.length >= 2 && <Results key={`of ${key}`} asked={{ ...asked, q }} />}
    </div>
  )
}

function Results({ asked }: { asked: SearchFor & { q: string } }) {
  const t = useT()
  const { q, ...narrowed } = asked
  const queryKey = ['search', JSON.stringify(asked)]
  const list = useSteadyList<SearchHit>({
    queryKey,
    page: searchPage(asked),
    stamp: ({ createdAt }) => createdAt,
  })
  const also = useQuery<SearchPage>({ queryKey, queryFn: skipToken }).data?.also ?? []
  const count = list.items?.length ?? 0
  const none = Object.keys(narrowed).length > 0 ? 'narrowed' : 'text'
  return (
    <>
      {also.length > 0 && <Also words={also} asked={asked} />}
      <EntryList
        name={t('posts.search.results')}
        list={list}
        news={(more) => t('posts.search.news', { count: more })}
        idle={count > 0 ? foundIn(list, t) : undefined}
        empty={
          <EmptyState title={t('posts.search.none', { words: q })}>
            <p>{t(`posts.search.none.${none}`)}</p>
            {none === 'narrowed' && (
              <p>
                <Link to="/search" search={{ q }}>
                  {t('posts.search.widen')}
                </Link>
              </p>
            )}
          </EmptyState>
        }
      >
        {(hit) => <HitCard hit={hit} />}
      </EntryList>
    </>
  )
}

/** How many have the words, and how many only nearly. */
function foundIn({ items = [], more }: SteadyList<SearchHit>, t: Translate): string {
  const near = items.filter((hit) => hit.near).length
  const count = items.length - near
  if (near === 0) return t(more ? 'posts.search.many' : 'posts.search.found', { count })
  const nearly = t('posts.search.nearly', { count: near })
  return count === 0 ? nearly : `${t('posts.search.found', { count })} ${nearly}`
}

const MOST_NAMED = 6

/** Which other words were looked for, and the way to have only one's own. */
function Also({ words, asked }: { words: readonly string[]; asked: SearchFor }) {
  const t = useT()
  const named = words.slice(0, MOST_NAMED)
  return (
    <p>
      {t('posts.search.also')}{' '}
      {named.map((word, index) => (
        <span key={word}>
          {index > 0 && ', '}
          <em>{word}</em>
        </span>
      ))}
      {words.length > named.length && ' …'}{' '}
      <Link to="/search" search={{ ...asked, words: 'written' }}>
        {t('posts.search.only-mine')}
      </Link>
    </p>
  )
}
