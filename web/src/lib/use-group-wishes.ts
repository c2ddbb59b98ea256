import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useMe } from './me.ts'
import { stored } from './stored.ts'

/** Joins the groups a person chose while joining, as soon as their address is confirmed on whatever device. */
export function useGroupWishes(): void {
  const me = useMe()
  const queries = useQueryClient()
  const accountId = me?.verified ? me.id : undefined
  useEffect(() => {
    if (accountId === undefined || stored('groups') === null) return
    // Few people have any: the others do not wait for its code.
    void import('./group-wishes.ts').then(({ joinWished }) => joinWished(accountId, queries))
  }, [accountId, queries])
}
