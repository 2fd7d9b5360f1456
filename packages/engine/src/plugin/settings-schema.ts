/** A schema of zod 4 or zod 3, as far as it reads a plugin's settings. */
export interface SettingsSchema<Settings = unknown> {
  safeParse(
    written: unknown,
  ):
    | { readonly success: true; readonly data: Settings; readonly error?: never }
    | { readonly success: false; readonly error: SettingsError }
}

interface SettingsError {
  readonly message: string
  readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]
}
