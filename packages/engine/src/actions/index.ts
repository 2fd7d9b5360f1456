import type { AnyToken } from '../gate/token.ts'
import { checkQuery } from './check.ts'
import { simulateCustomersQuery, simulateQuery } from './config.ts'
import { describeQuery, movementQuery, refreshRanksAction, reportQuery } from './crm.ts'
import {
  createCustomerAction,
  explainQuery,
  getCustomerQuery,
  listCustomersQuery,
  segmentsQuery,
  timelineQuery,
  updateCustomerAction,
} from './customers.ts'
import { recordBatch, recordEvent } from './events.ts'
import { dropJobAction, listJobsQuery, retryJobsAction } from './jobs.ts'
import { planQuery, publishAction, rollbackAction } from './publish.ts'
import { diffQuery, revisionsQuery, showQuery } from './revisions.ts'
import { testQuery } from './test.ts'
import { clearOverrideAction, setOverrideAction } from './overrides.ts'

/** What Guanxi itself does and answers: through the same gate as any plugin. */
export const coreTokens: readonly AnyToken[] = [
  createCustomerAction,
  updateCustomerAction,
  recordEvent,
  recordBatch,
  setOverrideAction,
  clearOverrideAction,
  refreshRanksAction,
  getCustomerQuery,
  listCustomersQuery,
  segmentsQuery,
  timelineQuery,
  explainQuery,
  describeQuery,
  reportQuery,
  movementQuery,
  checkQuery,
  testQuery,
  simulateQuery,
  simulateCustomersQuery,
  planQuery,
  publishAction,
  rollbackAction,
  revisionsQuery,
  showQuery,
  diffQuery,
  listJobsQuery,
  retryJobsAction,
  dropJobAction,
]
