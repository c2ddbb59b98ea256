import { useState } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { useMe } from '../../../lib/me.ts'
import { useSteadyList } from '../../../lib/steady-list.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { EntryList } from '../../../ui/entry-list.tsx'
import { ForMembers } from '../../../ui/for-members.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { savedPage, type SavedText } from './marks-api.ts'
import { SaveDialog } from './save-dialog.tsx'
import { SavedCard } from './saved-card.tsx'

/** What one wants to find again, with one's own notes. */
export function SavedScreen() {
  const t = useT()
  const title = t('posts.saved.title')
  return (
    <ForMembers who={useMe()} title={title} why={t('posts.saved.sign-in')}>
      {() => (
        <div className="stack reading">
          <PageTitle>{title}</PageTitle>
          <p>{t('posts.saved.who')}</p>
          <Listed />
        </div>
      )}
    </ForMembers>
  )
}

function Listed() {
  const t = useT()
  const [noting, setNoting] = useState<SavedText | null>(null)
  const list = useSteadyList<SavedText>({
    queryKey: ['saved'],
    page: savedPage,
    stamp: ({ savedAt }) => savedAt,
  })
  return (
    <>
      <EntryList
        name={t('posts.saved.title')}
        list={list}
        news={() => ''}
        empty={
          <EmptyState
            title={t('posts.saved.empty')}
            action={<LinkButton to="/home">{t('posts.saved.empty.go')}</LinkButton>}
          >
            <p>{t('posts.saved.empty.text')}</p>
          </EmptyState>
        }
      >
        {(saved) => <SavedCard saved={saved} onNote={() => setNoting(saved)} />}
      </EntryList>
      {noting && (
        <SaveDialog
          target={{ kind: noting.kind, postId: noting.postId, text: noting }}
          saved={{ note: noting.note, savedAt: noting.savedAt }}
          onClose={() => setNoting(null)}
        />
      )}
    </>
  )
}
