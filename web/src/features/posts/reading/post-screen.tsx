import { useParam, useSearchAs } from '../../../lib/address.ts'
import { pageNumberOf } from '../search-params.ts'
import { Conversation } from './conversation.tsx'

export function PostScreen() {
  const id = useParam('id')
  const { page = 1 } = useSearchAs(pageNumberOf)
  return <Conversation key={id} id={id} page={page} />
}
