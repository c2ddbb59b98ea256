import Type, { type Static, type TSchema } from 'typebox'
import { Check } from 'typebox/value'
import { ItemId, type Words } from './questionnaire.ts'

const Maybe = Type.Optional
const List = Maybe(Type.Array(Type.Unknown()))

const Coding = Type.Object({
  code: Maybe(Type.String()),
  display: Maybe(Type.String()),
  _display: Maybe(Type.Unknown()),
})

const Extension = Type.Object({
  url: Type.String(),
  valueBoolean: Maybe(Type.Boolean()),
  valueInteger: Maybe(Type.Integer()),
  valueDecimal: Maybe(Type.Number()),
  valueDate: Maybe(Type.String()),
  valueCode: Maybe(Type.String()),
  valueString: Maybe(Type.String()),
  valueMarkdown: Maybe(Type.String()),
  valueCoding: Maybe(Coding),
  valueCodeableConcept: Maybe(Type.Object({ coding: Maybe(Type.Array(Coding)) })),
  extension: List,
})
type Extension = Static<typeof Extension>

/** The parts of a FHIR R4 Questionnaire that are read here; everything else is let be. */
export const FhirForm = Type.Object({
  resourceType: Type.Literal('Questionnaire'),
  title: Maybe(Type.String()),
  _title: Maybe(Type.Unknown()),
  name: Maybe(Type.String()),
  language: Maybe(Type.String()),
  url: Maybe(Type.String()),
  description: Maybe(Type.String()),
  _description: Maybe(Type.Unknown()),
  publisher: Maybe(Type.String()),
  copyright: Maybe(Type.String()),
  contained: List,
  modifierExtension: List,
  item: List,
})
export type FhirForm = Static<typeof FhirForm>

export const FhirCondition = Type.Object({
  question: Type.String(),
  operator: Type.String(),
  answerBoolean: Maybe(Type.Boolean()),
  answerInteger: Maybe(Type.Integer()),
  answerDecimal: Maybe(Type.Number()),
  answerDate: Maybe(Type.String()),
  answerString: Maybe(Type.String()),
  answerCoding: Maybe(Coding),
})
export type FhirCondition = Static<typeof FhirCondition>

export const FhirOption = Type.Object({
  valueCoding: Maybe(Coding),
  valueInteger: Maybe(Type.Integer()),
  valueDate: Maybe(Type.String()),
  valueString: Maybe(Type.String()),
  initialSelected: Maybe(Type.Boolean()),
  extension: List,
})

export const FhirItem = Type.Object({
  linkId: ItemId,
  type: Type.String(),
  text: Maybe(Type.String()),
  _text: Maybe(Type.Unknown()),
  required: Maybe(Type.Boolean()),
  repeats: Maybe(Type.Boolean()),
  readOnly: Maybe(Type.Boolean()),
  maxLength: Maybe(Type.Integer()),
  enableWhen: Maybe(Type.Array(FhirCondition)),
  enableBehavior: Maybe(Type.Union([Type.Literal('all'), Type.Literal('any')])),
  answerOption: Maybe(Type.Array(FhirOption)),
  answerValueSet: Maybe(Type.String()),
  answerConstraint: Maybe(Type.String()),
  extension: List,
  modifierExtension: List,
  initial: List,
  item: List,
})
export type FhirItem = Static<typeof FhirItem>

const Concepts = Type.Array(Type.Object({ ...Coding.properties, contains: List }))
export const FhirValueSet = Type.Object({
  resourceType: Type.Literal('ValueSet'),
  id: Type.String(),
  expansion: Maybe(Type.Object({ contains: Maybe(Concepts) })),
  compose: Maybe(
    Type.Object({
      include: Type.Array(Type.Object({ concept: Maybe(Concepts) })),
      exclude: List,
    }),
  ),
})

/** The extension of a FHIR element whose address ends with this name. */
export function extensionOf(element: unknown, name: string): Extension | undefined {
  const Holder = Type.Object({ extension: Type.Array(Type.Unknown()) })
  if (!Check(Holder, element)) return undefined
  return only(Extension, element.extension).find(
    ({ url }) => url === name || url.endsWith(`/${name}`),
  )
}

/** The elements of a list that have this form. */
export function only<T extends TSchema>(schema: T, list: readonly unknown[]): Static<T>[] {
  return list.filter((element) => Check(schema, element))
}

/** A text in the form's own language, and in the other one where it carries a translation. */
export function wordsOf(text: string | undefined, twin: unknown, language: 'en' | 'es'): Words {
  const other = language === 'en' ? 'es' : 'en'
  const all = Check(Type.Object({ extension: Type.Array(Type.Unknown()) }), twin)
    ? only(Extension, twin.extension)
    : []
  const translation = all
    .filter(({ url }) => url.endsWith('/translation'))
    .find((extension) => extensionOf(extension, 'lang')?.valueCode?.startsWith(other))
  const content = extensionOf(translation, 'content')
  const translated = content?.valueString ?? content?.valueMarkdown ?? ''
  return language === 'en' ? { en: text ?? '', es: translated } : { en: translated, es: text ?? '' }
}

/** Whether an item only explains the one it stands under. */
export function isHelp(item: unknown): boolean {
  return isControl(item, 'help')
}

/** Whether an item says what one end of the scale it stands under means. */
export function isEnd(item: unknown, end: 'lower' | 'upper'): boolean {
  return isControl(item, end)
}

function isControl(item: unknown, name: string): boolean {
  const control = extensionOf(item, 'questionnaire-itemControl')?.valueCodeableConcept?.coding
  return control?.some(({ code }) => code === name) === true
}
