/** A member of the host's staff. */
export interface DirectoryUser {
  /** The host's own id for them: the `id` of their `Actor`, and what a field of type `user` holds. */
  readonly id: string
  readonly name: string
  /** Ids of the teams they are in. */
  readonly teams?: readonly string[] | undefined
  /** The id of whom they report to; null or absent for nobody. */
  readonly manager?: string | null | undefined
  /** Whether they are at work now; null or absent where the host does not know. */
  readonly present?: boolean | null | undefined
}

export interface DirectoryTeam {
  readonly id: string
  readonly name: string
}

/**
 * Who the host's people are, told by the host: Guanxi keeps no list of them. It is asked anew for each call that needs it, outside
 * of transactions, so it may be on the network; a host whose list is far away keeps a copy.
 */
export interface Directory {
  /** Those of these people that there are, in any order. */
  users(ids: readonly string[]): Promise<readonly DirectoryUser[]>
  teams(): Promise<readonly DirectoryTeam[]>
  /** Who is in a team; nobody where there is no such team. */
  members(team: string): Promise<readonly DirectoryUser[]>
}
