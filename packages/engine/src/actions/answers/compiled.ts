import { z } from 'zod'
import type {
  ConfigCheck,
  CustomerPage,
  CustomerView,
  ClearedOverride,
  Explanation,
  MovementReport,
  Report,
  SegmentCount,
  SimulatedPage,
  Simulation,
  StandingOverride,
  TimelinePage,
  CrmDescription,
} from '@guanxi/core/api'

/** Answers whose form is said once, in `@guanxi/core/api`, and made by typed code here. */
export const customerView = z.custom<CustomerView>()
export const customerPage = z.custom<CustomerPage>()
export const timelinePage = z.custom<TimelinePage>()
export const explanation = z.custom<Explanation>()
export const segmentCounts = z.custom<readonly SegmentCount[]>()
export const simulation = z.custom<Simulation>()
export const simulatedCustomers = z.custom<SimulatedPage>()
export const standingOverride = z.custom<StandingOverride>()
export const clearedOverride = z.custom<ClearedOverride>()
export const movementReport = z.custom<MovementReport>()
export const report = z.custom<Report>()
export const description = z.custom<CrmDescription>()
export const configCheck = z.custom<ConfigCheck>()

/** A configuration somebody tries out. */
export const draft = z
  .union([z.string().max(1_000_000), z.record(z.string(), z.unknown())])
  .describe('A configuration document: YAML or JSON text, or as data.')
