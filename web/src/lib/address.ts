import { useParams, useSearch } from '@tanstack/react-router'

type Search = Record<string, unknown>

/** What stands behind the `?` of the address, read by the same function as in the route. */
export function useSearchAs<Read>(read: (search: Search) => Read): Read {
  const search: unknown = useSearch({ strict: false })
  return read(recordOf(search))
}

/** One part of the path, such as `id` of `/posts/$id`. */
export function useParam(name: string): string {
  const params: unknown = useParams({ strict: false })
  const value = new Map(Object.entries(recordOf(params))).get(name)
  return typeof value === 'string' ? value : ''
}

function recordOf(value: unknown): Search {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
