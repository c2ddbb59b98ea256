import { useQuery, useQueryClient, type UseQueryOptions } from '@tanstack/react-query'
import { useState } from 'react'

interface Shown<Data> {
  /** What is before the reader's eyes; undefined until the first answer. */
  data: Data | undefined
  /** Whether the figures have changed since. */
  isNews: boolean
  /** Shows the newest. */
  show: () => void
  error: unknown
  retry: () => void
  retrying: boolean
}

/** A query whose figures do not move under who reads them: new ones wait until they are asked for. */
export function useShown<Data, Key extends readonly unknown[]>(
  options: UseQueryOptions<Data, Error, Data, Key>,
  figuresOf: (data: Data) => unknown,
): Shown<Data> {
  const queries = useQueryClient()
  const query = useQuery(options)
  const name = JSON.stringify(options.queryKey)
  const [kept, setKept] = useState<{ name: string; data: Data } | null>(null)
  const newest = query.data
  if (newest !== undefined && kept?.name !== name) setKept({ name, data: newest })
  const shown = kept?.name === name ? kept.data : newest
  const text = (data: Data | undefined) => data !== undefined && JSON.stringify(figuresOf(data))
  const isNews = text(shown) !== text(newest)
  return {
    data: isNews ? shown : newest,
    isNews,
    show: () => {
      const data = queries.getQueryData<Data>(options.queryKey)
      if (data !== undefined) setKept({ name, data })
    },
    error: query.error,
    retry: () => void query.refetch(),
    retrying: query.isFetching,
  }
}
