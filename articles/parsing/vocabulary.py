"""Words by which a newspaper says what a line is: column labels, attributions, notices, side boxes.

They are the trade's own words, none of one paper; a rule that needs a word takes it from here.
"""

import re

# Ends of a kicker that leads on to the headline below it: «…在…会议上强调», «…走访一线——».
ATTRIBUTION = re.compile(r"(?:强调|指出|要求|提出|表示|指示|批示|号召|呼吁|寄语|透露)[：:]?$|—{2}$")

# A deck by the dash before it.
DECK = re.compile(r"^(?:—{1,3}|―+|－－+|--+|–+)\s?\S")

# What a deck says of persons: who was there, who chaired.
ATTENDANCE = re.compile(
    r"(?:出席|参加|主持|陪同|参会|列席|会见|参观|调研|发言|授课|宣讲|见证|揭牌|讲话|致辞|致词|批示|报告|小结|动员|点评)"
    r"(?:[^，。]{0,8}(?:会议|仪式|活动|座谈会?|大会|典礼|晚会))?$"
)

# Names of columns: whole labels, and the words labels end with.
COLUMN_ENDING = re.compile(
    r"(?:(?:快|时|短|锐|微|热|酷|辣|漫)评|评论|评论员文章|社论|杂谈|漫谈|漫笔|随笔|论坛|观察|观点|视点|视角|言论|走笔|札记"
    r"|聚焦|关注|专栏|专题|专版|特稿|访谈|专访|对话|进行时|一线行|基层行|调研行|采访行|乡村行|企业行|在行动|在基层|在身边|党旗红|在路上|走基层|大家谈|百家谈|茶座|夜话|絮语|丛谈"
    r"|简讯|短讯|快讯|短波|速递|速览|简报|集锦|一句话新闻|图片新闻|新闻图片|图片报道|特写|说法|档案|纪事|群英谱|英雄谱|群像|人物|风采"
    r"|来信|信箱|来函|调研|书评|副刊|诗页|诗苑|诗词|诗笺|诗会|诗抄|诗选|影评|连载(?:\s?[①-⑳]|（[一二三四五六七八九十\d]{1,3}）)?|掌故|书架|书外|之窗|热线|连线|来风|之声|话题|圆桌|讲堂|见闻录)$"
)
COLUMN_OPENING = re.compile(
    r"^(?:喜迎|不忘初心|学习贯彻|深入学习|深入践行|认真践行|聚焦|关注|走进|奋进|奋斗者|建功|牢记|贯彻落实|践行"
    r"|新春走基层|新时代|庆祝|纪念|献礼|壮丽|砥砺|我为|我们的|争当|喜看|数读|图说)"
)
# The slogan of a campaign as a label: two clauses, one of them of setting out or looking back (奋斗百年路 启航新征程).
CAMPAIGN = re.compile(
    r"(?=.*(?:奋斗|奋进|启航|征程|时代|使命|初心|百年|\d0年|小康|攻坚|脱贫|复兴|担当|作为"
    r"|同舟|众志|抗击|战疫|抗疫|文明|创建|先锋|新局|新篇|新功))[^，。《“]{4,7} [^，。《“]{4,7}"
)
COLUMN_LABEL = re.compile(
    r"^(?:(?:高端|本周|今日|每周|独家|特别|焦点|热点|重点|深度|民生|社区|城事|乡村|街谈|警方|法治)[\u4e00-\u9fff]{2,4})$"
)
COMMENTARY_COLUMN = re.compile(
    r"(?:(?:快|时|短|锐|微|热|酷|辣|漫)评|评论|评论员文章|社论|杂谈|漫谈|论坛|言论|大家谈|百家谈|夜话|观点|视点|茶座|来风|观潮|听潮|论语|絮语|书外|书评|(?<!访)谈|说|语)$"
)
BRIEFS_LABEL = re.compile(
    r"^(?:.{0,6}(?:简讯|短讯|短波|快讯|速递|速览|简报|集锦|集萃|一句话新闻|要闻简报|新闻简报|简明新闻|零讯|信息|点击|简闻|动态)(?:[两二三四五六七八九十]则)?)$"
)

LETTERS_COLUMN = re.compile(r"(?:来信|信箱|来函(?:照登)?|诗页|诗苑|副刊|随笔|散文|漫笔|走笔|连载)$")

# Headlines of announcements.
NOTICE = re.compile(
    r"(?:公告|启事|通告|公示|讣告|声明|招聘|招标|通知|更正|致歉|招租|拍卖|寻人|悬赏|公示表|征集令|征文|征稿|告示)"
    r"(?:[（(].{1,12}[）)])?$"
)
DOCUMENT = re.compile(
    r"(?:决议|决定|的通报|名单|任免|条例|公报|倡议书|公约|章程|一览表?|排行榜|光荣榜|红黑榜|龙虎榜|价格|行情|赛程|办法|命令|令)(?:[（(].{1,10}[）)])?$"
)
FEATURE_TITLE = re.compile(
    r"(?:记|侧记|纪实|纪事|见闻|掠影|扫描|访谈|专访|启示录|变形记|故事|综述|报道(?:（.{1,3}）)?|速写|印记|素描|调查)$"
)

# Small advertisements under a headline of their own.
SMALL_ADS = re.compile(r"^(?:遗失|挂失|作废)(?:启事|声明|公告|登报)?$|^(?:分类|便民)(?:信息|广告)$")

# Columns of reports from the field and of talks.
FEATURE_COLUMN = re.compile(r"走基层|(?:访谈|对话|专访|特写|见闻)$")

# A deck that says what the paper's own reporter did: 本报记者探访…
REPORTER_DECK = re.compile(
    r"^(?:本报|本刊)记者.{0,12}(?:探访|走访|暗访|探营|体验|调查|直击|采访|对话|专访|实地|现场|追踪)"
)

# A headline that tells who did what, as news does and a subhead does not: 县一中举行秋季运动会.
EVENT_TITLE = re.compile(
    r"^(?:我[市县省区州]|全[市县省区国]|[\u4e00-\u9fff]{1,10}?(?:[省市县区乡镇村局委办厅院校所站会队社馆中]|公司|集团|中心|法院|银行|公安))"
    r"[^，。：；？！]{0,10}(?:举行|举办|召开|启动|发放|开展|开通|开工|开园|开馆|揭牌|成立|出台|推出|完成|通过|获批|荣获|入选|落户|投产|竣工"
    r"|实施|发布|公布|上线|启用|开放|抵达|部署|查处|破获|审结|宣判|增加|突破)"
)

# Subheads of an enquiry, which begin no article: 部门回应, 案情回放.
STEP = re.compile(
    r"^.{0,4}(?:走访|回应|说法|观点|释疑|调查|现场|建议|声音|分析|提醒|反思|探因|追问|对策|背景|经过|回放|讲述|支招|解读|感悟|起因|结果|疑问|争议)$"
)

# Bodies that sign a text: 市委党校课题组.
SIGNING_BODY = re.compile(
    r"^[\u4e00-\u9fff]{2,14}(?:课题组|调研组|采访组|报道组|写作组|编写组|研究室|宣传部|党委|党组|编辑部)$"
)

# Side boxes and notes that belong to the article they stand in or under.
NOTE_LABEL = re.compile(
    r"^[▶►■●◆▲★☆【〔\[]?\s*(?:相关|新闻|知识|背景|延伸)?(?:[\u4e00-\u9fff]{0,4}小贴士|链接|名词解释|小贴士|小知识|小资料|资料卡?|延伸阅读|背景|知识点|提示|人物简介|人物名片"
    r"|作者简介|记者手记|采访手记|编后|编后语|编者的话|编辑手记|评委点评|短评|(?:律师|专家|法官|医生|警方|网友|业内)(?:说法|提醒|观点|点评|建议|支招)(?!\s*[:：]))\s*[】〕\]]?(?:[:：]|$)"
    r"|^(?:(?:相关|新闻|知识|背景)链接|新闻背景|名词解释|延伸阅读)\s\S{12}"
    r"|^[【〔\[](?:(?:相关|新闻|知识|背景)链接|新闻背景|名词解释|延伸阅读|小贴士)[】〕\]]"
)
EDITOR_NOTE = re.compile(
    r"^[【〔\[（]?\s*(?:编者按|编者的话|开栏的话|编前|编后|编后语|导语|结束语|引言)\s*[】〕\]）]?\s*(?:[:：]|$)?"
)

# How a paragraph of a report begins when it goes on rather than begins.
OPENER = re.compile(
    r"^(?:会上|会前|会后|会议|会中|其间|期间|同时|此外|另外|据悉|据了解|据介绍|据统计|随后|活动中|活动现场|现场|仪式上"
    r"|目前|当前|如今|近年来|今年|去年|近日|日前|昨日|昨天|今天|当天|当日|下一步|截至|其中|过去|多年来|不仅|但是?|然而|因此|于是|不过"
    r"|对此|为此|记者|他们?|她们?|它们?|我们?|在|对|从|自|为|当|随着|根据|按照|通过|由于?|围绕|针对|作为|来到|走进|每|这|那)"
)

# A headline that says a meeting was held, and a deck that says what it did.
MEETING = re.compile(r"(?:举行|召开|闭幕|结束).{0,10}$|(?:举行|召开).{0,14}会议?$")
RESOLVES = re.compile(r"^(?:决定|审议|表决|通过|听取|传达|任命|选举|补选|接受|研究|部署)")

# How a letter begins: 编辑同志：
SALUTATION = re.compile(
    r"^编辑同志：|^(?:(?:尊敬|敬爱|亲爱)的.{1,14}|(?:各位|全[市县区省]|广大).{2,14}|.{0,16}(?:同志们?|先生|女士|人员|编辑部|朋友们?|同学们?))：$"
)

# Who the author is, below his text.
AUTHOR_NOTE = re.compile(r"^[（(](?:本文)?作者(?:系|为|是|单位|简介|[：:])[^（）()]{2,40}[）)]$")

# How a report opens that has no lead: on a day, or with where the reporter has it from.
REPORTS = re.compile(
    r"^(?:\d{1,2}月)?\d{1,2}日|^(?:日前|近日|昨[日天]|今[日天])|^(?:昨[日天])?记者.{0,4}从[^，。]{2,20}(?:获悉|了解到|得知|看到)"
)

# How a report opens that another paper or agency had first: 据《…》报道，…
RELAYS = re.compile(r"^(?:据|综合)[^，。：]{1,16}(?:报道|消息|电)[，：\s]")

# The headline of a table that is news by itself: prices, fixtures, draws, weather of a day.
BULLETIN = re.compile(
    r"(?:今日|今天|昨日|明日|本周|本期|一周|每日|\d日).*(?:价|行情|牌价|均价|开奖|中奖|天气|预报|赛程|赛果|战报|影讯|节目|电视|指数|榜|菜谱|停电|停水)"
)

# A paragraph that closes a report.
CLOSING = re.compile(
    r"(?:会议还(?:研究|讨论|听取|审议)了?其他(?:有关)?事项|有关部门负责人参加会?议?|（完）|特此(?:公告|通告|通知|声明|启事)[^。]{0,6})。?$"
)

# Transitive verbs and other words after which a headline is not yet complete.
UNFINISHED = re.compile(
    r"(?:发现|显示|获评|会见|部署|印发|审议|打造|成为|获批|入选|荣获|出台|推出|实现|关于|对|在|为|向|与|和|及|的|将|被"
    r"|获|评|超|达|逾|破|至|到|让|使|把|做好|抓好|加强|加快|深化|开展|完善|坚持|提高|促进|确保|防止|严禁|切实|进一步|全面|积极|大力|全力|：)$"
)
# How the second line of a broken headline begins: with the verb, or what stands before it.
PREDICATE = re.compile(
    r"^(?:将|要|须|应|可|不|未|已|正|正在|拟|获|被|超|达|近|均|都|也|仍|再|首次|同比|环比|全面|正式|成功|顺利|率先|助力|助推)"
)
# How a kicker begins that tells to what end something is done.
PURPOSE = re.compile(
    r"^(?:推进|推动|落实|贯彻|学习|围绕|聚焦|着眼|立足|响应|弘扬|践行|促进|加强|加快|深化|助力|服务)"
)
# Verbs of headlines; a line without any is hardly a sentence.
HEADLINE_VERB = re.compile(
    r"举[行办]|发[出生]|召开|[开闭]幕|启动|开[工通业馆园建]|竣工|投[产用]|发布|公布|出台|印发|推[出行进动广]|实施|开展|部署|研究|审议|通过|强调|要求"
    r"|指出|调研|考察|慰问|走访|会见|出席|参加|获|入选|增[长加至]|下[降达发]|上[涨升]|回落|突破|完成|实现|建[成设]|打造|提[升高出]|加[快强大]|深化"
    r"|落实|保障|保护|整治|查[处获]|[破抓]获|[让把被将是有无]|成[立为]|落户|迎来|走[进向]|亮相|发现|征集|招|揭[牌晓]|授|表彰|评|夺|摘|救|骗"
    r"|涨|降|减|免|取消|调整|报名|预约|征求|发放|发生|死亡|受伤|遇难|结束|凸显|引发|暴露|折射|考验|抵达|访问|呼吁|批准|同意|决定|禁|限|拟"
)
BODY_OF_MEN = re.compile(
    r"(?:组|局|委员会|委|办公室|公司|政府|厅|部|院|校|学校|大学|中心|集团|协会|法院|检察院|银行|医院|社|市|县|区|省|工作|队|会)$"
)

# What a short line above a headline is when it is no label: an occasion, told before the news of it.
OCCASION = re.compile(r"(?:过|前|后|时|际|到|来|至|临|起|下|里|中)$")
PICTURE_LABEL = re.compile(r"^(?:图片新闻|新闻图片|图片报道|新闻图片|一图|图说新闻|光影|镜头|影像)$")

# Genres, as labels in a literary supplement; and forms of classical verse, which open a title (七律·登望江楼).
GENRE = re.compile(
    r"小小说|微型?小说|短篇小说|小说|散文诗?|诗歌|新诗|组诗|杂文|寓言|童话|游记|古体诗|旧体诗|民间故事|报告文学"
)
VERSE_FORM = re.compile(
    r"(?:[五七][律绝古]|古风|沁园春|满江红|水调歌头|浪淘沙|菩萨蛮|鹧鸪天|临江仙|西江月|蝶恋花|清平乐|卜算子|念奴娇|如梦令|江城子|忆江南|采桑子"
    r"|渔家傲|浣溪沙|虞美人|破阵子|定风波|青玉案)(?:[·（(]|$)"
)

# How an argument speaks, and how a memory does: what tells a signed comment from a signed essay.
ARGUES = re.compile(
    r"应当|应该|必须|不能|不可|不妨|关键|问题在于|说到底|归根|值得|警惕|何尝|岂|与其|不如|更要|还要看到|既要|可见|诚然|毕竟"
    r"|无疑|往往|有人说|所谓|初衷|固然|并非|难免|莫让|要让|才能|才是|就要|尤其|反思|叫好|点赞"
)
ADMONISHES = re.compile(
    r"^(?:别让|别把|莫让|莫把|岂能|岂容|不能让|谨防|警惕|多些|少些|多一点|少一点|为.{1,10}(?:叫好|点赞))"
)
REMEMBERS = re.compile(
    r"我(?!们|国|省|市|县|区|校|党|军)|母亲|父亲|外婆|奶奶|爷爷|妻子|那年|小时候|记得|童年|故乡|老屋|那时"
)

# The two halves of a broken headline: who, and what they did; how much, and what for.
PERSONS = re.compile(r"(?:领导|代表|委员|干部|师生|学生|职工|群众|选手|专家|一行)$")
EVENT_VERB = re.compile(r"^(?:参加|出席|走进|参观|视察|调研|考察|慰问|开展|举行|召开|启动|亮相|获|荣获|入选)")
AMOUNT = re.compile(r"\d[\d.]*(?:亿|万|千)?元$")
PURPOSE_VERB = re.compile(r"^(?:支持|用于|扶持|补贴|奖励|资助|建设|投向)")


def is_notice(text: str) -> bool:
    """Return whether a headline is that of an announcement, be it spaced out to fill the line (启 事)."""
    return bool(NOTICE.search(text.replace(" ", "") if len(text) <= 5 else text))
