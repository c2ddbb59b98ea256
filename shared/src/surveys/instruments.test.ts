import { describe, expect, it } from 'vitest'
import { codesOf, instrumentOf } from './instruments.ts'

describe('an instrument that is not free to pass on', () => {
  it.each([
    ['Patient Health Questionnaire (PHQ-9)', 'PHQ'],
    ['PHQ-2 at each visit', 'PHQ'],
    ['Brief Resilience Scale', 'BRS'],
    ['Brief Resilient Coping Scale (BRCS)', 'BRCS'],
    ['Connor-Davidson Resilience Scale', 'CD-RISC'],
    ['CD-RISC 10', 'CD-RISC'],
    ['PAM-13', 'PAM'],
    ['PROMIS Global Health', 'PROMIS'],
    ['Cancer Behavior Inventory, brief', 'CBI-B'],
  ])('is known by its title: %s', (title, instrument) => {
    expect(instrumentOf([title])).toBe(instrument)
  })

  it.each(['Pam and the clinic', 'What we promise you', 'How did you hear of us?', 'pam'])(
    'is not found in "%s"',
    (title) => expect(instrumentOf([title])).toBeNull(),
  )

  it('is known by the codes it carries, whatever it is called', () => {
    const byPanel = { code: [{ system: 'http://loinc.org', code: '44249-1' }] }
    const byItem = { item: [{ linkId: 'g', item: [{ linkId: '/44250-9' }] }] }
    for (const form of [byPanel, byItem])
      expect(instrumentOf(['How are you?'], codesOf(form))).toBe('PHQ')
    expect(instrumentOf(['How are you?'], codesOf({ code: 'odd', item: [null, 1] }))).toBeNull()
  })
})
