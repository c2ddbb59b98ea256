import { useParams } from '@tanstack/react-router'

/** The clinic in the address. */
export function useClinicId(): string {
  const params: unknown = useParams({ strict: false })
  const named = typeof params === 'object' && params !== null && 'clinicId' in params
  return named && typeof params.clinicId === 'string' ? params.clinicId : ''
}
