# What stands around every page.
page-skip = 跳到主要内容
page-language = 语言
page-home = 首页
page-back = 返回
page-cancel = 取消
page-confirm = 确定
page-close = 关闭
page-menu = 菜单
page-error-summary = 请更正以下各项
page-trial-clock = 试用时钟：以下时间不是现在的时间
page-accessibility = 无障碍功能
page-components = 外观组件
page-open-data = 开放数据接口
page-live = 实时
page-updated = 更新于 { $time }
page-close-notice = 关闭提示

# Theme and text size.
look-title = 显示设置
look-theme = 颜色
look-size = 文字大小
look-apply = 应用
look-theme-auto = 自动
look-theme-light = 浅色
look-theme-dark = 深色
look-theme-contrast = 高对比度
look-theme-elder = 长辈模式
look-size-normal = 标准
look-size-large = 较大
look-size-larger = 最大

# A page that is not live any more, and its age.
stale-sentence = 连接中断：以下不是实时数据
stale-last = 最后更新
age-now = 刚刚
age-seconds = { $n } 秒前
age-minutes = { $n } 分钟前
age-hours = { $n } 小时前

# Units and ways.
unit-minutes = { $n } 分钟
unit-minutes-short = { $n } 分钟
unit-minutes-word = 分钟
unit-minutes-range = { $range } 分钟
unit-minutes-range-short = { $range } 分
unit-seconds = { $n } 秒
unit-people = { $n } 人
unit-waiting = 等候 { $n } 人
unit-tickets = { $n } 张号票
way-left = 左
way-right = 右
way-ahead = 直行
way-up = 上楼
way-down = 下楼
storey = { $floor } 楼
storey-ground = 一楼

# Languages and people.
language-yue = 粤语
language-cmn = 普通话
language-pt = 葡萄牙语
language-en = 英语
voice-yue = 粤
voice-cmn = 普
voice-pt = 葡
voice-en = 英
need-none = 无特别需要
need-priority = 优先
need-elderly = 老年人
need-disabled = 残疾人
need-pregnant = 孕妇
need-infant = 携带婴儿
need-other = 其他需要
need-time = 需要多些时间
need-visual = 需要以文字叫号
need-spoken = 需要以语音叫号
