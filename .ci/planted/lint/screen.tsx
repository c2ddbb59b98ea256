import { useEffect, useState } from 'react'

export function Screen({ html, open }: { html: string; open: boolean }) {
  const [count, setCount] = useState(0)
  useEffect(() => setCount(html.length), []) // caught: react-hooks(exhaustive-deps)
  if (open) useState(1) // caught: react-hooks(rules-of-hooks)
  return (
    <div>
      <img src="a.png" /> {/* // caught: jsx-a11y(alt-text) */}
      <p dangerouslySetInnerHTML={{ __html: html }} /> {/* // caught: react(no-danger) */}
      {count}
    </div>
  )
}
