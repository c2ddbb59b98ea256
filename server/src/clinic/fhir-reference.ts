import Type, { type Static } from 'typebox'
import type { RefusalCode } from './refusal.ts'

export const Identifier = Type.Object({
  system: Type.Optional(Type.String({ maxLength: 256 })),
  value: Type.Optional(Type.String({ maxLength: 256 })),
})
export const Reference = Type.Object({
  reference: Type.Optional(Type.String({ maxLength: 1024 })),
  type: Type.Optional(Type.String({ maxLength: 64 })),
  identifier: Type.Optional(Identifier),
})
export type Reference = Static<typeof Reference>

/** A resource's own key: `Encounter/1`, or by its first business number where it has no id. */
export function ownKey(
  type: string,
  resource: { id?: string; identifier?: Static<typeof Identifier>[] },
): string | undefined {
  if (resource.id) return `${type}/${resource.id}`
  const number = resource.identifier?.find(({ value }) => value)
  return number && `${type}${numberKey(number)}`
}

/**
 * The key that a reference points to, in the form of `ownKey`: without the server's address and the
 * version. `assumed` is the type where the reference does not say one.
 */
export function referredKey(reference: Reference, assumed: string): string | undefined {
  const target = targetOf(reference)
  return target && (target.type ?? assumed) === assumed ? `${assumed}${target.key}` : undefined
}

/** Without `assumed`, a reference that does not say its type is not taken for one to a patient. */
export function patientKey(
  reference: Reference | undefined,
  assumed?: 'Patient',
): { key: string } | { refused: RefusalCode } {
  if (reference === undefined || (reference.type ?? 'Patient') !== 'Patient') return none
  if (reference.reference?.startsWith('#')) return { refused: 'patient.contained' }
  const target = targetOf(reference)
  if (target === undefined) return reference.reference ? { refused: 'patient.reference' } : none
  return (target.type ?? assumed) === 'Patient' ? { key: `Patient${target.key}` } : none
}

const none = { refused: 'patient.none' } as const

/** `urn:uuid:` and `urn:oid:` stand for resources in one Bundle; senders use the id there. */
function targetOf(reference: Reference): { type: string | undefined; key: string } | undefined {
  const { reference: text, type, identifier } = reference
  if (text === undefined) {
    return identifier?.value ? { type, key: numberKey(identifier) } : undefined
  }
  const urn = /^urn:(?:uuid|oid):([^/?#]+)$/.exec(text)
  if (urn) return { type, key: `/${urn[1]}` }
  const literal = /(?:^|\/)([A-Z][A-Za-z]*)\/([^/?#]+)(?:\/_history\/[^/?#]+)?$/.exec(text)
  if (literal) return { type: literal[1], key: `/${literal[2]}` }
  const search = /^([A-Z][A-Za-z]*)\?identifier=([^|]*)\|(.+)$/.exec(text)
  return search
    ? { type: search[1], key: numberKey({ system: search[2], value: search[3] }) }
    : undefined
}

function numberKey(identifier: {
  system?: string | undefined
  value?: string | undefined
}): string {
  return `?identifier=${identifier.system ?? ''}|${identifier.value ?? ''}`
}
