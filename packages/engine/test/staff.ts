import type { Directory, DirectoryUser } from '../src/index.ts'

const people: readonly DirectoryUser[] = [
  { id: 'ann', name: 'Ann', teams: ['sales'], manager: 'lin.yue' },
  { id: 'bob', name: 'Bob', teams: ['sales', 'service'], manager: 'lin.yue' },
  { id: 'cai', name: 'Cai', teams: ['sales'], manager: 'lin.yue' },
  { id: 'lin.yue', name: 'Lin Yue', teams: [] },
]

/** A host with four people in two teams, one of them empty of late, and a record of what it was asked. */
export function staff(): Directory & { readonly away: Set<string>; readonly asked: string[]; down: boolean } {
  const away = new Set<string>()
  const asked: string[] = []
  const known = (some: readonly DirectoryUser[]): DirectoryUser[] =>
    some.map((user) => ({ ...user, present: !away.has(user.id) }))
  const host = {
    away,
    asked,
    down: false,
    users: async (ids: readonly string[]) => {
      note(`users ${ids.join(' ')}`)
      return known(people.filter(({ id }) => ids.includes(id)))
    },
    teams: async () => {
      note('teams')
      return [
        { id: 'sales', name: 'Sales' },
        { id: 'service', name: 'Service' },
        { id: 'nobody', name: 'Nobody yet' },
      ]
    },
    members: async (team: string) => {
      note(`members ${team}`)
      return known(people.filter(({ teams }) => teams?.includes(team)))
    },
  }
  const note = (question: string): void => {
    if (host.down) throw new Error('no route to host')
    asked.push(question)
  }
  return host
}
