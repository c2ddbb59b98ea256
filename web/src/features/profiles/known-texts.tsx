import { useGroupName } from '../../lib/groups.ts'
import { useT } from '../../lib/i18n.ts'
import { postAddress, replyAddress } from '../../lib/post-address.ts'
import { useSteadyList } from '../../lib/steady-list.ts'
import { useIsFolded } from '../../lib/warnings.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { EntryCard } from '../../ui/entry-card.tsx'
import { EntryList } from '../../ui/entry-list.tsx'
import { textsPage, type KnownText, type Profile } from './api.ts'

/** What they wrote under their name, of what who asks may read. */
export function KnownTexts({ profile: { screenName } }: { profile: Profile }) {
  const t = useT()
  const list = useSteadyList<KnownText>({
    queryKey: ['profiles', screenName, 'texts'],
    page: textsPage(screenName),
    stamp: ({ createdAt }) => createdAt,
  })
  return (
    <section className="stack">
      <h2>{t('profiles.texts')}</h2>
      <EntryList
        name={t('profiles.texts')}
        list={list}
        idle={t('profiles.texts.idle')}
        news={(count) => t('profiles.texts.news', { count })}
        empty={
          <EmptyState title={t('profiles.texts.none')}>
            <p>{t('profiles.texts.none.text')}</p>
          </EmptyState>
        }
      >
        {(text) => <Text text={text} />}
      </EntryList>
    </section>
  )
}

function Text({ text }: { text: KnownText }) {
  const t = useT()
  const nameOf = useGroupName()
  const isFolded = useIsFolded()
  const { kind, postId, position, title, warning } = text
  const of = title === '' ? t('profiles.gone-title') : title
  return (
    <EntryCard
      to={position === null ? postAddress({ id: postId, title }) : replyAddress(postId, position)}
      title={of}
      by={t(`profiles.text.${kind}`)}
      at={text.createdAt}
      facts={[nameOf(text.group)]}
      marks={warning ? [{ kind: 'plain', text: t(`app.card.warning.${warning}`) }] : []}
      excerpt={text.excerpt}
      muted={
        text.folded ? { words: t('app.card.muted'), show: t('app.card.muted.show') } : undefined
      }
      folded={isFolded(warning) ? t('app.card.folded') : null}
    />
  )
}
