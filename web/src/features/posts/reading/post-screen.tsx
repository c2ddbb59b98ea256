import { useParams, useSearch } from '@tanstack/react-router'
import { Conversation } from './conversation.tsx'

const from = '/posts/$id/{-$slug}'

export function PostScreen() {
  const { id } = useParams({ from })
  const { page = 1 } = useSearch({ from })
  return <Conversation key={id} id={id} page={page} />
}
