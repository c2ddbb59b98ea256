import { Link } from '@tanstack/react-router'
import { useT } from '../../../lib/i18n.ts'
import type { PostPage } from '../api.ts'
import { pageNumber, pageOf } from './page-of.ts'

interface FirstNewProps {
  data: PostPage
  /** Where one had read to when one came. */
  readTo: PostPage['readTo']
  shownTo: number
}

/** The way to the first reply one has not read, on whichever page it stands. */
export function FirstNew({ data, readTo, shownTo }: FirstNewProps) {
  const t = useT()
  if (readTo === null || readTo.position === 0 || readTo.position >= shownTo) return null
  const here = data.replies.find(({ position }) => position > readTo.position)?.position
  const next = readTo.position + 1
  // A place can be empty for who asks: on this page it is known which are.
  const first = here && pageNumber(here) === pageNumber(next) ? here : next
  return (
    <p className="no-print">
      <Link {...pageOf(data.post.id, first)} className="first-new">
        {t('posts.first-new', { count: shownTo - readTo.position })}
      </Link>
    </p>
  )
}
