import { useInfiniteQuery } from '@tanstack/react-query'
import { useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import type { TextTarget } from '../reading/text-facts.ts'
import { versionsQuery } from '../versions-api.ts'
import { VersionView } from './version-view.tsx'

interface HistoryDialogProps {
  target: TextTarget
  onClose: () => void
}

/** What a text said before, for its author and those who help: each change word by word, the last first. */
export function HistoryDialog({ target: { kind, text }, onClose }: HistoryDialogProps) {
  const t = useT()
  const query = useInfiniteQuery(versionsQuery(kind, text.id, text.version))
  const versions = query.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <Dialog open onClose={onClose} title={t('posts.history.title')}>
      <p>{t('posts.history.text')}</p>
      <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />
      {query.isPending && <Skeleton count={4} />}
      <ol className="plain-list stack">
        {versions.map((version, index) => {
          const before = versions[index + 1] ?? null
          // What the oldest that has come changed is known only with the one before it.
          if (before === null && query.hasNextPage) return null
          return (
            <li key={version.version}>
              <VersionView version={version} before={before} />
            </li>
          )
        })}
      </ol>
      {query.hasNextPage && (
        <div>
          <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('posts.history.more')}
          </Button>
        </div>
      )}
    </Dialog>
  )
}
