import { z } from 'zod'

/** In which order a list of customers is, and which page of it. */
export const listOrder = {
  sort: z
    .strictObject({ by: z.string(), direction: z.enum(['ascending', 'descending']).optional() })
    .optional(),
  cursor: z.string().max(2000).optional(),
  limit: z.int().min(1).max(200).optional(),
}
