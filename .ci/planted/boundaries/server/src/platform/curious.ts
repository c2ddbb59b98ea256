// breaks: platform-knows-no-slice
import '#accounts/public.ts'
