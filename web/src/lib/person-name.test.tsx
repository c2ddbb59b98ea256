import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { serve } from '../testing/answers.ts'
import { draw } from '../testing/draw.tsx'
import { aMember } from '../testing/people.ts'
import { PersonName } from './person-name.tsx'

const id = '018f0000-0000-7000-8000-000000000002'
const anna = { id, screenName: 'Anna B. Hill', mask: null }
const mask = { number: 3, en: 'Blue Heron', es: 'Garza azul' }

const as = (person: ReturnType<typeof aMember> | null) => serve({ 'GET /api/me': { person } })

describe('a name', () => {
  it('leads a member to who it is of', async () => {
    as(aMember())
    await draw(<PersonName author={anna} />)
    const link = await screen.findByRole('link', { name: 'Anna B. Hill' })
    expect(link.getAttribute('href')).toBe('/u/Anna%20B.%20Hill')
  })

  it('leads a visitor nowhere', async () => {
    const asked = as(null)
    await draw(<PersonName author={anna} />)
    await screen.findByText('Anna B. Hill')
    expect(asked).toHaveLength(1)
    expect(screen.queryByRole('link')).toBeNull()
  })

  it('of a mask leads nowhere, even if an id should come with it', async () => {
    as(aMember())
    await draw(
      <>
        <PersonName author={{ id, screenName: 'Blue Heron', mask }} />
        <PersonName author={anna} />
      </>,
    )
    await screen.findByRole('link', { name: 'Anna B. Hill' })
    expect(screen.getByText('Blue Heron')).toBeDefined()
    expect(screen.getAllByRole('link')).toHaveLength(1)
  })

  it('of who is gone leads nowhere', async () => {
    as(aMember())
    await draw(
      <>
        <PersonName author={null} />
        <PersonName author={anna} />
      </>,
    )
    await screen.findByRole('link', { name: 'Anna B. Hill' })
    expect(screen.getAllByRole('link')).toHaveLength(1)
  })
})
