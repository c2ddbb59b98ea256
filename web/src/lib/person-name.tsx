import { Link } from '@tanstack/react-router'
import { useAuthorName } from './author-name.ts'
import { useMe } from './me.ts'

interface PersonNameProps {
  /** As a text has its author; null where the account is gone. */
  author: Parameters<ReturnType<typeof useAuthorName>>[0] & { id?: string | null }
}

/** A name that leads to who it is of: for members, and never from a mask. */
export function PersonName({ author }: { author: PersonNameProps['author'] | null }) {
  const name = useAuthorName()(author)
  const me = useMe()
  if (!me || !author?.id || author.mask) return name
  return (
    <Link to="/u/$name" params={{ name: author.screenName }} className="person">
      {name}
    </Link>
  )
}
