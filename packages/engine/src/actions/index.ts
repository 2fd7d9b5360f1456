import type { AnyToken } from '../gate/token.ts'
import { listAuditQuery, verifyAuditQuery } from './audit.ts'
import {
  cancelRunAction,
  failAction,
  replayQuery,
  retryRunAction,
  runsQuery,
  setOffAction,
  stepAction,
} from './automations.ts'
import { checkQuery } from './check.ts'
import { simulateCustomersQuery, simulateQuery } from './config.ts'
import { describeQuery, movementQuery, refreshRanksAction, reportQuery } from './crm.ts'
import {
  createCustomerAction,
  explainQuery,
  getCustomerQuery,
  listCustomersQuery,
  timelineQuery,
  updateCustomerAction,
} from './customers.ts'
import { assignCustomerAction, tagCustomerAction } from './customer-fields.ts'
import { recordBatch, recordEvent, voidEventAction } from './events.ts'
import { dropJobAction, listJobsQuery, retryJobsAction } from './jobs.ts'
import { listNotificationsQuery, readNotificationsAction, sendNotificationAction } from './notifications.ts'
import { describePluginsQuery, pluginsHealthQuery } from './plugins.ts'
import { planQuery, publishAction, rollbackAction } from './publish.ts'
import { diffQuery, revisionsQuery, showQuery } from './revisions.ts'
import {
  cancelTaskAction,
  completeTaskAction,
  createTaskAction,
  listTasksQuery,
  reassignTaskAction,
  snoozeTaskAction,
} from './tasks.ts'
import { explainSegmentsQuery, segmentMembersQuery, segmentsQuery } from './segments.ts'
import { testQuery } from './test.ts'
import {
  deliveriesQuery,
  deliveryQuery,
  deliveryToTryQuery,
  redeliverAction,
  sendWebhookAction,
  settleAction,
} from './webhooks.ts'
import { clearOverrideAction, setOverrideAction } from './overrides.ts'

/** What Guanxi itself does and answers: through the same gate as any plugin. */
export const coreTokens: readonly AnyToken[] = [
  createCustomerAction,
  updateCustomerAction,
  tagCustomerAction,
  assignCustomerAction,
  recordEvent,
  recordBatch,
  voidEventAction,
  setOverrideAction,
  clearOverrideAction,
  createTaskAction,
  completeTaskAction,
  cancelTaskAction,
  reassignTaskAction,
  snoozeTaskAction,
  listTasksQuery,
  sendNotificationAction,
  readNotificationsAction,
  listNotificationsQuery,
  refreshRanksAction,
  stepAction,
  failAction,
  setOffAction,
  retryRunAction,
  cancelRunAction,
  runsQuery,
  replayQuery,
  getCustomerQuery,
  listCustomersQuery,
  segmentsQuery,
  segmentMembersQuery,
  explainSegmentsQuery,
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
  describePluginsQuery,
  listAuditQuery,
  verifyAuditQuery,
  pluginsHealthQuery,
  listJobsQuery,
  retryJobsAction,
  dropJobAction,
  sendWebhookAction,
  redeliverAction,
  deliveriesQuery,
  deliveryQuery,
  deliveryToTryQuery,
  settleAction,
]
