// breaks: enrolment-along-the-arrows
import '#surveys/public.ts'
import '#clinic/public.ts'
