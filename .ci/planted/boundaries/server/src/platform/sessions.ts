import 'lucia'
