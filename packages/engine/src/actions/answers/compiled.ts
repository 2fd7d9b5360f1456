import { z } from 'zod'
import type {
  AuditPage,
  AuditVerification,
  AutomationRun,
  AutomationRunPage,
  ClearedOverride,
  ConfigCheck,
  ConfigDiff,
  ConfigPlan,
  Explanation,
  JobPage,
  MovementReport,
  NotificationPage,
  PluginDescriptions,
  PluginsHealth,
  Published,
  Replay,
  RevisionPage,
  RuleTestReport,
  SegmentsExplanation,
  SentNotifications,
  ShownRevision,
  SimulatedPage,
  Simulation,
  StandingOverride,
  Task,
  TaskPage,
  WebhookDelivery,
  WebhookDeliveryPage,
  WebhookMessage,
} from '@guanxi/core/api'

/**
 * Answers that only the compiler checks: their form is said in `@guanxi/core/api` and made by typed code here, in unions
 * nested at will (conditions in conditions), which a schema would say a second time without finding more. Customers, their
 * events and changes, and the configuration, which every page reads, have schemas beside this file.
 */
export const auditPage = z.custom<AuditPage>()
export const auditVerification = z.custom<AuditVerification>()
export const pluginsHealth = z.custom<PluginsHealth>()
export const automationRun = z.custom<AutomationRun>()
export const automationRuns = z.custom<AutomationRunPage>()
export const explanation = z.custom<Explanation>()
export const segmentsExplanation = z.custom<SegmentsExplanation>()
export const simulation = z.custom<Simulation>()
export const simulatedCustomers = z.custom<SimulatedPage>()
export const standingOverride = z.custom<StandingOverride>()
export const clearedOverride = z.custom<ClearedOverride>()
export const jobPage = z.custom<JobPage>()
export const movementReport = z.custom<MovementReport>()
export const configCheck = z.custom<ConfigCheck>()
export const configPlan = z.custom<ConfigPlan>()
export const ruleTestReport = z.custom<RuleTestReport>()
export const replay = z.custom<Replay>()
export const pluginDescriptions = z.custom<PluginDescriptions>()
export const published = z.custom<Published>()
export const revisionPage = z.custom<RevisionPage>()
export const shown = z.custom<ShownRevision>()
export const configDiff = z.custom<ConfigDiff>()
export const task = z.custom<Task>()
export const taskPage = z.custom<TaskPage>()
export const notificationPage = z.custom<NotificationPage>()
export const sentNotifications = z.custom<SentNotifications>()
export const webhookDelivery = z.custom<WebhookDelivery>()
export const deliveryPage = z.custom<WebhookDeliveryPage>()
export const webhookMessage = z.custom<WebhookMessage>()
