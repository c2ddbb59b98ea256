import { useMutation, useQuery } from '@tanstack/react-query'
import { call } from './client.ts'
import { useKept } from './kept.ts'
import { meQuery } from './me.ts'

const askEvery = 15_000

export interface EmailConfirmation {
  /** Whether the link in the mail still has to be used. */
  waiting: boolean
  /** Where the link was sent; known only on the page on which the person joined. */
  address: string
  sendAgain: () => void
  sending: boolean
  sentAgain: boolean
  error: unknown
}

/** Whether the e-mail address is confirmed: noticed soon, on whatever device the link was opened. */
export function useEmailConfirmation(): EmailConfirmation {
  const [address] = useKept('email-confirmation.address')
  const { data } = useQuery({
    ...meQuery,
    refetchInterval: ({ state }) => (isWaiting(state.data) ? askEvery : false),
    refetchOnWindowFocus: ({ state }) => (isWaiting(state.data) ? 'always' : false),
  })
  const again = useMutation({ mutationFn: () => call('POST /api/verify/again') })
  return {
    waiting: isWaiting(data),
    address,
    sendAgain: () => again.mutate(),
    sending: again.isPending,
    sentAgain: again.isSuccess,
    error: again.error,
  }
}

function isWaiting(data: { person: { verified: boolean } | null } | undefined): boolean {
  return data?.person?.verified === false
}
