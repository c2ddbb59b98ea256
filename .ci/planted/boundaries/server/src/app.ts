import './clinic/routes.ts'
import './enrolment/routes.ts'
import './posts/routes.ts'
