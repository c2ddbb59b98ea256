import { chromium, type Browser } from 'playwright-core'
import { afterAll, beforeAll, inject } from 'vitest'
import { startProduct, type Product } from './product.ts'

/** The product and the browser of the journeys of one file, from before its first until after its last. */
export let product: Product
export let browser: Browser

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

beforeAll(async () => {
  product = await startProduct(inject('community'))
  browser = await chromium.launch({ executablePath: inject('chromium'), args: FLAGS })
})

afterAll(async () => {
  await browser?.close()
  await product?.stop()
})
