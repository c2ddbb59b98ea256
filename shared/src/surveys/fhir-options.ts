import type { Static } from 'typebox'
import { extensionOf, FhirValueSet, wordsOf, type FhirItem, type FhirOption } from './fhir-form.ts'
import { remark, type Remark } from './fhir-remarks.ts'
import { MAX_OPTIONS, type Option } from './questionnaire.ts'

interface Surroundings {
  language: 'en' | 'es'
  sets: readonly Static<typeof FhirValueSet>[]
}

/** What one can choose from, written in the item or in a value set that the form contains. */
export function optionsOf(
  item: FhirItem,
  { language, sets }: Surroundings,
): { options: Option[]; reasons: Remark[] } {
  const reasons: Remark[] = []
  const address = item.answerValueSet
  const listed = address === undefined ? (item.answerOption ?? []) : setOf(address, sets)
  if (!listed || extensionOf(item, 'sdc-questionnaire-answerExpression')) {
    const where = address ?? 'a formula'
    return { options: [], reasons: [remark('options_elsewhere', item.linkId, where)] }
  }
  // Not one by one: a list may be that of five hundred questions.
  if (listed.length > MAX_OPTIONS)
    return { options: [], reasons: [remark('options_too_many', item.linkId)] }
  const options = listed.flatMap((option) => {
    const read = optionOf(option, language)
    if (!read) reasons.push(remark('option_kind', item.linkId))
    return read ? [read] : []
  })
  return { options, reasons: reasons.slice(0, 1) }
}

function optionOf(option: Static<typeof FhirOption>, language: 'en' | 'es'): Option | undefined {
  const exclusive = extensionOf(option, 'questionnaire-optionExclusive')?.valueBoolean === true
  const more = exclusive ? { exclusive } : {}
  const { valueCoding, valueString } = option
  if (valueCoding) {
    const label = wordsOf(valueCoding.display, valueCoding._display, language)
    return { code: valueCoding.code ?? '', label, ...more }
  }
  // Without a code the text is what FHIR itself would store.
  if (valueString !== undefined) {
    return { code: valueString, label: wordsOf(valueString, undefined, language), ...more }
  }
  const value = option.valueDate ?? option.valueInteger?.toString()
  return value === undefined ? undefined : { code: value, label: { en: value, es: value }, ...more }
}

function setOf(
  address: string,
  sets: Surroundings['sets'],
): Static<typeof FhirOption>[] | undefined {
  const set = sets.find(({ id }) => address === `#${id}`)
  const concepts = set?.expansion?.contains ?? composed(set?.compose)
  // A nested list has headings among its members, so it can't be taken as it stands.
  if (concepts?.some(({ contains }) => contains)) return undefined
  return concepts?.map((valueCoding) => ({ valueCoding }))
}

/** The concepts a value set names, unless some of its rules only describe theirs. */
function composed(compose: Static<typeof FhirValueSet>['compose']) {
  if (!compose || compose.exclude) return undefined
  const lists = compose.include.flatMap(({ concept }) => (concept ? [concept] : []))
  return lists.length < compose.include.length ? undefined : lists.flat()
}
