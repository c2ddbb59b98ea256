import { describe, expect, it } from 'vitest'
import { doseAdvice } from './dose.ts'
import { tokens } from './tokens.ts'

const find = (text: string) =>
  doseAdvice(text, tokens(text)).map(([start, end]) => text.slice(start, end))

describe('telling somebody what to take', () => {
  it.each([
    ['Take 20 mg of melatonin before bed.', 'Take 20 mg'],
    ['Just take 20mg and sleep.', 'take 20mg'],
    ['For the nausea, take two tablets.', 'take two tablets'],
    ['You should take 2.5 mg at night.', 'take 2.5 mg'],
    ['you could try upping it, you need to take 40 mg', 'take 40 mg'],
    ['I would recommend taking 5000 IU daily.', 'taking 5000 IU'],
    ['Try 10 drops under the tongue!', 'Try 10 drops'],
    ['Toma 20 mg antes de dormir.', 'Toma 20 mg'],
    ['Deberías tomar 40 mg al día.', 'tomar 40 mg'],
    ['Te recomiendo tomar dos pastillas.', 'tomar dos pastillas'],
    ['Tienes que tomar 500 mg.', 'tomar 500 mg'],
    ['Pues tómate 10 gotas y ya.', 'tómate 10 gotas'],
  ])('is seen in %j', (text, advice) => {
    expect(find(text)).toEqual([advice])
  })
})

describe('telling what one takes, or was told to take', () => {
  it.each([
    'I take 20 mg every evening.',
    'I was told to take 20 mg.',
    'My doctor said take 20 mg and rest.',
    'Take 20 mg, said my oncologist, so I did.',
    'Should I take 20 mg or 40 mg?',
    'Do you take 20 mg?',
    'Did you have to take 8 mg before each infusion?',
    'If you take 20 mg, does it make you sleepy?',
    'The label says take 2 tablets.',
    'She takes 500 mg twice a day.',
    'I was prescribed 20 mg of tamoxifen.',
    'They gave me 4 mg of dexamethasone.',
    'You should ask about the 20 mg dose.',
    'Take care. 20 mg is what I am on.',
    'Yo tomo 20 mg cada noche.',
    'Mi mamá toma 500 mg dos veces al día.',
    '¿Puedo tomar 400 mg?',
    'La doctora me dijo: toma 20 mg.',
    'Me recetaron 20 mg de tamoxifeno.',
    'Toma 20 mg, me dijo la enfermera.',
  ])('is ordinary: %j', (text) => {
    expect(find(text)).toEqual([])
  })
})
