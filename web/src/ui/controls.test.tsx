import { screen } from '@testing-library/react'
import { useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { draw } from '../testing/draw.tsx'
import { Button } from './button.tsx'
import { CheckboxField, CheckboxGroup, RadioGroup } from './choices.tsx'
import { ErrorSummary, type FieldError } from './error-summary.tsx'
import { Field } from './field.tsx'
import { PasswordInput } from './password-input.tsx'
import { Select } from './select.tsx'
import { TextArea } from './text-area.tsx'
import { TextInput } from './text-input.tsx'

const groups = [
  { value: 'a', label: 'Breast Cancer' },
  { value: 'b', label: 'Caregivers', hint: 'For those who look after someone' },
] as const

function describedBy(element: HTMLElement): string {
  const ids = element.getAttribute('aria-describedby')?.split(' ') ?? []
  return ids.map((id) => document.getElementById(id)?.textContent ?? `no #${id}`).join(' | ')
}

describe('a button', () => {
  it('does not send a form unless told to', async () => {
    await draw(<Button>Keep</Button>)
    expect(screen.getByRole('button', { name: 'Keep' }).getAttribute('type')).toBe('button')
  })

  it('does nothing while it is busy, keeps its focus, and says so', async () => {
    const press = vi.fn<() => void>()
    const { user } = await draw(
      <Button busy onClick={press}>
        Send
      </Button>,
    )
    const button = screen.getByRole('button', { name: /Send/ })
    await user.tab()
    expect(document.activeElement).toBe(button)
    await user.keyboard('{Enter}')
    await user.click(button)
    expect(press).not.toHaveBeenCalled()
    expect(screen.getByRole('button', { name: 'Send One moment' })).toBe(button)
  })

  it('does not send its form a second time while it is busy', async () => {
    const send = vi.fn<(event: { preventDefault: () => void }) => void>((event) =>
      event.preventDefault(),
    )
    const { user } = await draw(
      <form onSubmit={send}>
        <Button type="submit" busy>
          Send
        </Button>
      </form>,
    )
    await user.click(screen.getByRole('button'))
    expect(send).not.toHaveBeenCalled()
  })

  it('tells whether a switch is on', async () => {
    await draw(<Button pressed>Following</Button>)
    expect(screen.getByRole('button', { pressed: true })).toBeTruthy()
  })
})

describe('a field', () => {
  it('names its control and ties hint and error to it', async () => {
    await draw(
      <Field label="E-mail address" hint="Never shown" error="Enter an address">
        <TextInput type="email" />
      </Field>,
    )
    const input = screen.getByRole('textbox', { name: 'E-mail address' })
    expect(describedBy(input)).toBe('Never shown | Enter an address')
    expect(input.getAttribute('aria-invalid')).toBe('true')
  })

  it('says nothing of errors when there is none', async () => {
    await draw(
      <Field label="Words">
        <TextArea />
      </Field>,
    )
    const input = screen.getByRole('textbox', { name: 'Words' })
    expect(input.hasAttribute('aria-invalid')).toBe(false)
    expect(input.hasAttribute('aria-describedby')).toBe(false)
  })

  it('says when it can be left empty', async () => {
    await draw(
      <Field label="Country" optional>
        <Select options={[{ value: 'es', label: 'Spain' }]} />
      </Field>,
    )
    expect(
      screen.getByRole('combobox', { name: 'Country (you can leave this empty)' }),
    ).toBeTruthy()
  })

  it('shows a password and hides it again, in words', async () => {
    const { user } = await draw(
      <Field label="Password">
        <PasswordInput defaultValue="four words" />
      </Field>,
    )
    const input = screen.getByLabelText('Password')
    expect(input.getAttribute('type')).toBe('password')
    await user.click(screen.getByRole('button', { name: 'Show' }))
    expect(input.getAttribute('type')).toBe('text')
    await user.click(screen.getByRole('button', { name: 'Hide' }))
    expect(input.getAttribute('type')).toBe('password')
  })
})

describe('choices', () => {
  it('let one be chosen with the keyboard, under a common name', async () => {
    const chosen = vi.fn<(value: string) => void>()
    const { user } = await draw(
      <RadioGroup label="Where to post" options={groups} value={null} onChange={chosen} />,
    )
    expect(screen.getByRole('group', { name: 'Where to post' })).toBeTruthy()
    await user.tab()
    await user.keyboard(' ')
    expect(chosen).toHaveBeenCalledWith('a')
  })

  it('have a short name each, with the hint beside it', async () => {
    await draw(
      <RadioGroup label="Group" options={groups} value="b" onChange={vi.fn<() => void>()} />,
    )
    const choice = screen.getByRole('radio', { name: 'Caregivers', checked: true })
    expect(describedBy(choice)).toBe('For those who look after someone')
  })

  it('add and take away where several can be chosen', async () => {
    const changed = vi.fn<(values: string[]) => void>()
    const { user } = await draw(
      <CheckboxGroup label="Groups" options={groups} values={['a']} onChange={changed} />,
    )
    await user.click(screen.getByRole('checkbox', { name: 'Caregivers' }))
    expect(changed).toHaveBeenLastCalledWith(['a', 'b'])
    await user.click(screen.getByRole('checkbox', { name: 'Breast Cancer' }))
    expect(changed).toHaveBeenLastCalledWith([])
  })

  it('tie an error to a single box', async () => {
    await draw(<CheckboxField label="I have read them" error="Please tick this" />)
    const box = screen.getByRole('checkbox', { name: 'I have read them' })
    expect(describedBy(box)).toBe('Please tick this')
    expect(box.getAttribute('aria-invalid')).toBe('true')
  })
})

describe('the summary of errors', () => {
  function Form() {
    const [errors, setErrors] = useState<FieldError[]>([])
    const check = () =>
      setErrors([
        { field: 'email', message: 'Enter an address' },
        { field: 'group', message: 'Choose a group' },
      ])
    return (
      <>
        <ErrorSummary errors={errors} />
        <Field id="email" label="E-mail">
          <TextInput />
        </Field>
        <RadioGroup id="group" label="Group" options={groups} value={null} onChange={() => {}} />
        <Button onClick={check}>Send</Button>
      </>
    )
  }

  it('takes the focus each time a form is refused', async () => {
    const { user } = await draw(<Form />)
    const send = screen.getByRole('button', { name: 'Send' })
    await user.click(send)
    const summary = screen.getByRole('group', { name: '2 things need a change' })
    expect(document.activeElement).toBe(summary)
    await user.click(send)
    expect(document.activeElement).toBe(summary)
  })

  it('leads to each field without leaving the address', async () => {
    const { user, router } = await draw(<Form />)
    await user.click(screen.getByRole('button', { name: 'Send' }))
    await user.click(screen.getByRole('link', { name: 'Enter an address' }))
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'E-mail' }))
    await user.click(screen.getByRole('link', { name: 'Choose a group' }))
    expect(document.activeElement).toBe(screen.getByRole('radio', { name: 'Breast Cancer' }))
    expect(router.state.location.hash).toBe('')
  })
})
