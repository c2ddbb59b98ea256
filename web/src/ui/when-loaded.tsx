import type { ReactNode } from 'react'
import { ProblemNotice } from './problem-notice.tsx'

interface WhenLoadedProps<Data> {
  query: { data: Data | undefined; error: unknown; isFetching: boolean; refetch: () => unknown }
  /** Stands in its place until it has come: a Skeleton of the same height. */
  waiting: ReactNode
  children: (data: Data) => ReactNode
}

/** What has come, or its place, or why it did not come. What came once stays when asking again fails. */
export function WhenLoaded<Data>({ query, waiting, children }: WhenLoadedProps<Data>) {
  const { data, error, isFetching, refetch } = query
  if (data !== undefined) return children(data)
  if (!error) return waiting
  return <ProblemNotice error={error} onRetry={() => void refetch()} retrying={isFetching} />
}
