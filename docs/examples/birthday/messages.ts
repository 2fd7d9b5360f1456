import { defineMessages } from '@guanxi/core/messages'

export const messages = defineMessages({
  en: {
    'birthday.not-today': 'It is not the birthday of {name} today.',
    greeting: 'Happy birthday, {name}!',
    greet: 'Greet {name}',
  },
  'zh-CN': {
    'birthday.not-today': '今天不是{name}的生日。',
    greeting: '{name}，生日快乐！',
    greet: '祝贺{name}',
  },
})
