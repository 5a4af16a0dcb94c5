import { seeMistakes } from './mistakes.ts'

seeMistakes(1)
