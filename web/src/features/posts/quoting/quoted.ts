import { createContext, useContext } from 'react'
import type { PostPage } from '../api.ts'

interface Quoted {
  postId: string
  /** Whose words the quotes of the page are. */
  quoted: PostPage['quoted']
}

export const QuotedContext = createContext<Quoted>({ postId: '', quoted: [] })

/** Of which text a quote is, as far as it is known here. */
export function useQuoted(of: string) {
  const { postId, quoted } = useContext(QuotedContext)
  return { postId, source: quoted.find((one) => one.of === of) ?? null }
}
