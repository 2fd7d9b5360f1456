/** English is the measure: Chinese has the same keys. */
export const en = {
  'notes.add': 'Add a note',
  'notes.latest': 'Newest notes',
  'notes.too-long': 'the note has {length} characters; {most} is the most (plugins.notes.maxLength)',
}
