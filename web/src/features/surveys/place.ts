import { createContext } from 'react'

/** Whether the survey stands on a page of its own, or on a tablet of a clinic that leads nowhere else. */
export const PlaceContext = createContext<'page' | 'tablet'>('page')
