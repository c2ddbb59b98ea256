import { useSearch } from '@tanstack/react-router'
import { asOf } from './search-params.ts'

export function useAs(): 'members' | 'shared' | undefined {
  return asOf(useSearch({ strict: false })).as
}
