import { useParams, useSearch } from '@tanstack/react-router'
import { Conversation } from './conversation.tsx'

export function PostScreen() {
  const { id = '' } = useParams({ strict: false })
  const { page = 1 } = useSearch({ strict: false })
  return <Conversation key={id} id={id} page={page} />
}
