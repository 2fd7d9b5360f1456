import type { PlanStep } from '@guanxi/core/api'
import type { Dialect, Session } from '@guanxi/database'
import { choiceSteps } from './steps/choices.ts'
import { conversionSteps } from './steps/conversions.ts'
import { fieldSteps } from './steps/fields.ts'
import { otherSteps } from './steps/others.ts'
import { renameSteps } from './steps/renames.ts'
import type { Structure } from './steps/structure.ts'
import { uniqueSteps } from './steps/unique.ts'

/** What is to be done to what is kept, with the numbers of customers concerned. Nothing is written. */
export async function stepsOf(session: Session, dialect: Dialect, structure: Structure): Promise<PlanStep[]> {
  return [
    ...(await renameSteps(session, structure)),
    ...(await conversionSteps(session, dialect, structure)),
    ...(await fieldSteps(session, dialect, structure)),
    ...otherSteps(structure),
    ...uniqueSteps(structure),
    ...(await choiceSteps(session, structure)),
  ]
}
