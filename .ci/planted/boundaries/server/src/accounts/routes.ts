// breaks: accounts-along-the-arrows
import '#groups/public.ts'
