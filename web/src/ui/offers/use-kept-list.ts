import { useKept } from '../../lib/kept.ts'

/** Words one has decided about, in memory alone. */
export function useKeptList(name: string) {
  const [text, setText] = useKept(name, '[]')
  const list = listOf(text)
  const add = (more: readonly string[]) => setText(JSON.stringify([...new Set([...list, ...more])]))
  return [list, add] as const
}

function listOf(text: string): string[] {
  const list: unknown = JSON.parse(text)
  return Array.isArray(list) ? list.map(String) : []
}
