import { useParams } from '@tanstack/react-router'

/** The clinic in the address. */
export function useClinicId(): string {
  const { clinicId = '' } = useParams({ strict: false })
  return clinicId
}
