import type { Random } from './random.ts'

const familyZh = `王 wang,李 li,张 zhang,刘 liu,陈 chen,杨 yang,黄 huang,赵 zhao,吴 wu,周 zhou,徐 xu,孙 sun,马 ma,朱 zhu,胡 hu,郭 guo,何 he,林 lin,高 gao,罗 luo,郑 zheng,梁 liang,谢 xie,宋 song,唐 tang,许 xu,韩 han,冯 feng,邓 deng,曹 cao,彭 peng,曾 zeng,肖 xiao,田 tian,董 dong,潘 pan,袁 yuan,蔡 cai,蒋 jiang,余 yu,于 yu,杜 du,叶 ye,程 cheng,苏 su,魏 wei,吕 lyu,丁 ding,任 ren,沈 shen,姚 yao,卢 lu,姜 jiang,崔 cui,钟 zhong,谭 tan,陆 lu,欧阳 ouyang,司马 sima,上官 shangguan`
const givenZh = `伟 wei,芳 fang,娜 na,敏 min,静 jing,磊 lei,军 jun,洋 yang,勇 yong,艳 yan,杰 jie,娟 juan,涛 tao,超 chao,霞 xia,平 ping,刚 gang,丽华 lihua,秀英 xiuying,建国 jianguo,志强 zhiqiang,晓明 xiaoming,美玲 meiling,俊杰 junjie,思远 siyuan,文静 wenjing,海燕 haiyan,雪梅 xuemei,国栋 guodong,嘉怡 jiayi,浩然 haoran,一诺 yinuo,欣怡 xinyi,婷婷 tingting,佳琪 jiaqi,明轩 mingxuan,静怡 jingyi,雨桐 yutong,子涵 zihan,梓萱 zixuan,若溪 ruoxi,清越 qingyue,书瑶 shuyao,景行 jingxing,知微 zhiwei,云舟 yunzhou,晚晴 wanqing,家豪 jiahao,宇航 yuhang,诗涵 shihan,梦洁 mengjie,晨曦 chenxi,天佑 tianyou,春燕 chunyan,桂兰 guilan,德华 dehua,振宇 zhenyu,丹丹 dandan,慧敏 huimin,立群 liqun,小云 xiaoyun,凯 kai,琳 lin,鹏 peng`
const familyEn = `Adams,Bailey,Baker,Barnes,Bennett,Brooks,Carter,Clarke,Collins,Cooper,Davies,Dixon,Edwards,Ellis,Evans,Fisher,Foster,Fraser,Gibson,Graham,Grant,Griffiths,Hall,Harper,Hayes,Hughes,Hunt,Jackson,Kaur,Kelly,Kennedy,Lawson,Lewis,Marshall,Mason,McKenzie,Mitchell,Morgan,Murphy,Nguyen,O’Brien,Okafor,Palmer,Parker,Patel,Pearson,Powell,Reid,Reynolds,Rossi,Russell,Schmidt,Shaw,Silva,Singh,Stewart,Sullivan,Tan,Taylor,Turner,Walker,Watson,Webb,Whittaker,Wright,Young`
const givenEn = `Abigail,Adam,Alice,Amelia,Andrew,Anna,Arjun,Ben,Beth,Callum,Carla,Charlotte,Chloe,Clara,Daniel,David,Edith,Eleanor,Emma,Ethan,Fiona,Florence,Freya,George,Grace,Hannah,Harry,Henry,Imogen,Isla,Ivy,Jack,James,Jasmine,Joseph,Julia,Kate,Laura,Leo,Lily,Lucy,Marcus,Maria,Martha,Matthew,Maya,Mei,Nadia,Nathan,Noah,Nora,Oliver,Oscar,Owen,Peter,Phoebe,Priya,Rachel,Robert,Rose,Ruth,Samuel,Sofia,Sophie,Thomas,Tom,Victoria,William,Wei Ling,Zara`

const family = { zh: pairs(familyZh), en: familyEn.split(',') }
const given = { zh: pairs(givenZh), en: givenEn.split(',') }

export type Language = 'en' | 'zh'

/** A person's name as they would write it, and the part before the @ of their address. */
export function personName(chance: Random, language: Language): { name: string; mailbox: string } {
  if (language === 'zh') {
    const [familyName, familyPinyin] = chance.pick(family.zh)
    const [givenName, givenPinyin] = chance.pick(given.zh)
    const style = chance.pick([
      `${givenPinyin}.${familyPinyin}`,
      `${familyPinyin}${givenPinyin}`,
      `${givenPinyin}`,
    ])
    return { name: familyName + givenName, mailbox: style + chance.integer(1, 999) }
  }
  const first = chance.pick(given.en)
  const last = chance.pick(family.en)
  const plain = `${first}.${last}`.toLowerCase().replaceAll(/[^a-z.]/g, '')
  return { name: `${first} ${last}`, mailbox: chance.chance(0.5) ? plain : plain + chance.integer(1, 99) }
}

function pairs(text: string): readonly (readonly [string, string])[] {
  return text.split(',').map((entry) => {
    const [name = '', pinyin = ''] = entry.split(' ')
    return [name, pinyin] as const
  })
}
