export { GuanxiError } from '@guanxi/core'
export {
  AddressError,
  eraseFromTables,
  postgres,
  rowsOfCustomer,
  sqlite,
  withoutPassword,
} from '@guanxi/database'
export type {
  Column,
  Columns,
  ColumnType,
  DatabaseLocation,
  PersonalRows,
  PluginTable,
  TableMigration,
  TableSchema,
} from '@guanxi/database'
export { system } from './actor/actor.ts'
export type { Origin } from './audit/trail.ts'
export type { Actor } from './actor/actor.ts'
export { coreTokens } from './actions/index.ts'
export { actionsOfPlugins, checkActionsWithoutPlugins } from './automations/check-without-plugins.ts'
export { createCrm } from './crm/create-crm.ts'
export type { CrmOptions } from './crm/create-crm.ts'
export type { Crm, CustomerChange, CustomerInput } from './crm/crm.ts'
export { refuseUnkeepable } from './crm/keepable.ts'
export { readConfiguration } from './crm/read-configuration.ts'
export type { Directory, DirectoryTeam, DirectoryUser } from './directory/directory.ts'
export { customerRef } from './events/input.ts'
export type { EventInput } from './events/input.ts'
export type { VoidInput } from './events/void.ts'
export { defineAction, defineQuery } from './gate/token.ts'
export type { Action, AnyToken, Context, CoreCalls, EnqueueOptions, Query } from './gate/token.ts'
export {
  checkImport,
  EncodingError,
  importFile,
  InterruptedError,
  MapError,
  parseMoment,
  prepareImport,
  readImportMap,
  writeImport,
} from './import/index.ts'
export type {
  ImportMap,
  ImportOptions,
  ImportResult,
  ImportTarget,
  OnProgress,
  PreparedImport,
  Progress,
} from './import/index.ts'
export { defineJob } from './jobs/token.ts'
export type { AnyJob, Job, JobContext } from './jobs/token.ts'
export type { LoadCounts, Loader, LoadProblem, LoadRow } from './load/load.ts'
export { defineFunction } from './plugin/define-function.ts'
export { definePlugin } from './plugin/define-plugin.ts'
export type { CelFunction, EventTypeDocument, Plugin, RollupDocument } from './plugin/define-plugin.ts'
export type { SettingsSchema } from './plugin/settings-schema.ts'
export { runRuleTests } from './rule-tests/run.ts'
export { defineTrigger } from './triggers/token.ts'
export type { Trigger } from './triggers/token.ts'
export type { Env } from './plugin/references.ts'
export type { WebhookOptions } from './webhooks/options.ts'
