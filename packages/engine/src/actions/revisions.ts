import { z } from 'zod'
import { inner } from '../gate/call.ts'
import { defineQuery } from '../gate/token.ts'
import { diff } from '../revisions/diff.ts'
import { findRevision } from '../revisions/find.ts'
import { listRevisions } from '../revisions/list.ts'
import { shownRevision } from '../revisions/show.ts'
import { configDiff, revisionPage, shown } from './answers/compiled.ts'
import { draft } from './draft.ts'

const revision = z.int().min(1)

export const revisionsQuery = defineQuery({
  name: 'config.revisions',
  description: 'The configurations there were, newest first: when, by whom and why each was published.',
  input: z.strictObject({
    before: revision.optional().describe('Only revisions of a lower number: the `next` of a page.'),
    limit: z.int().min(1).max(200).optional().describe('50 unless told.'),
  }),
  output: revisionPage,
  run: async (context, { before, limit }) =>
    await listRevisions(inner(context).session, before ?? null, limit ?? 50),
})

export const showQuery = defineQuery({
  name: 'config.show',
  description: 'A configuration as it was published: the live one, or that of an earlier revision.',
  input: z.strictObject({ revision: revision.optional().describe('The live one unless told.') }),
  output: shown,
  run: async (context, input) =>
    shownRevision(await findRevision(inner(context).session, input.revision ?? null)),
})

export const diffQuery = defineQuery({
  name: 'config.diff',
  description: 'What tells one configuration from another: two revisions, or a revision and a draft.',
  input: z.strictObject({
    from: revision.optional().describe('The live revision unless told.'),
    to: z.union([revision, draft]).optional().describe('The live revision unless told.'),
  }),
  output: configDiff,
  run: async (context, { from, to }) => {
    const { engine, session } = inner(context)
    return await diff(engine, session, from ?? null, to ?? null)
  },
})
