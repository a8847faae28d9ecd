console-title = 柜台
console-title-counter = 柜台 { $counter }

# Sign in.
console-sign-in = 登录
console-sign-in-title = 工作人员登录
console-sign-in-hint = 请用您的工作账户登录。
console-name = 账户名
console-password = 密码
console-sign-out = 退出登录
console-signed-out = 您已退出登录。
console-sign-in-failed = 账户名或密码不正确。
console-name-missing = 请输入账户名。
console-password-missing = 请输入密码。
console-staff = 工作人员 { $name }

# Choose and open a counter.
console-choose = 选择柜台
console-choose-hall = 选择大厅
console-choose-hint = 选择您所在的柜台和今天可办的服务。
console-services = 可办的服务
console-services-all = 全部服务
console-no-counters = 没有您可用的柜台。请咨询管理员。
console-open = 开放柜台
console-open-hint = 开放后即可叫号。
console-taken-by = { $name } 正在使用
console-take-over = 接手此柜台
console-take-over-ask = 此柜台由 { $name } 使用中。确定接手？
console-elsewhere = 您已在 { $counter } 号柜台。请先关闭该柜台。

# The counter's state.
console-state-closed = 已关闭
console-state-open = 开放
console-state-idle = 空闲
console-state-called = 正在叫号
console-state-serving = 办理中
console-state-paused = 暂停
console-paused-since = 已暂停
console-idle-for = 柜台空闲
console-next-up = 下一位
console-waited = 已等
console-since-call = 叫号至今
console-serving-time = 办理时间
console-call-no = 第 { $n } 次叫号
console-served-today = 今天已办 { $n } 位
console-mean = 平均每位
console-pace-usual = 一般 { $n } 分
console-pace-most = 九成 { $n } 分
console-documents = 市民会带来
console-need = 需要
console-language = 语言
console-phone = 在手机看进度
console-yes = 是
console-no = 否
console-items = 办理项目
console-item-add = 加一项
console-item-done = 完成
console-item-next = 下一项

# Deeds.
console-next = 叫下一位
console-next-number = 叫下一位 { $number }
console-recall = 再叫
console-recall-in = 稍后可再叫
console-serve = 市民已到，开始办理
console-miss = 过号
console-park = 搁置
console-resume = 继续办理
console-transfer = 转移
console-finish = 只完成
console-finish-next = 完成，叫下一位
console-finish-item = 完成此项
console-pause = 暂停
console-unpause = 恢复服务
console-close = 关闭柜台
console-close-hint = 离开座位时请关闭。
console-call-chosen = 叫此号
console-reinstate = 重新等候
console-leave = 市民已离开
console-cancel-ticket = 取消此号
console-take = 代市民取号
console-help = 求助

# Reasons.
console-park-title = 为什么搁置？
console-park-papers = 补文件
console-park-copies = 复印
console-park-payment = 缴费
console-park-office = 部门需查核
console-park-other = 其他
console-park-back = 约 { $time } 返回
console-park-return = 返回时间（可不填）
console-park-priority = 返回时优先
console-pause-title = 为什么暂停？
console-pause-break = 小休
console-pause-meal = 用餐
console-pause-office = 处理文件
console-pause-other = 其他
console-transfer-title = 转移到哪里？
console-transfer-service = 服务
console-transfer-counter = 柜台
console-transfer-any = 任何柜台
console-transfer-hint = 号码和等候次序保持不变。
console-call-reason = 为什么先叫此号？

# Lists.
console-list = 等候名单
console-list-mine = 我可办
console-list-hall = 全厅
console-list-missed = 过号
console-list-parked = 搁置
console-list-empty = 现在没有人等候
console-list-empty-hint = 有人取号时会显示在这里。
console-list-empty-missed = 没有过号
console-list-empty-parked = 没有搁置
console-list-wait = 现在取号 { $range } 分
console-list-more = 还有 { $n } 位
console-late = 超过时限
console-returned = 补件返回
console-transferred = 转移而来
console-booked = 预约 { $time }

# Why this one.
console-why = 为什么是这一位
console-why-max-wait = 已超过最长等候 { $n } 分钟
console-why-booking = 预约时段已开始
console-why-priority = 优先级别与等候时间合计最高
console-why-chosen = 由工作人员选叫
console-why-recall = 再次叫号
class-ordinary = 一般
class-need = 优先
class-returning = 补件返回
print-printed = 已打印
print-failed = 打印失败
print-unknown = 未知是否已打印
print-paperless = 无纸
console-why-longest = 等候最久
console-why-waited = 已等 { $time }
console-why-rate = 级别 ×{ $n }
console-why-skill = 此柜台可办
console-why-policy = 规则第 { $n } 版
console-why-candidates = 共 { $n } 位可叫

# Confirmations, errors, keys.
console-ask-close = 关闭柜台？
console-ask-close-hint = 不会再叫号到此柜台。之后可以再开放。
console-ask-miss = { $number } 没有来？
console-ask-miss-hint = 可在“过号”名单内重新等候。
console-ask-leave = { $number } 已离开？
console-done-called = 已叫 { $number }。
console-done-finished = { $number } 已完成。
console-done-parked = { $number } 已搁置。
console-done-missed = { $number } 已记为过号。
console-done-transferred = { $number } 已转移。
console-changed = 数据已改变，请看最新情况后再试。
console-meanwhile = 期间发生：{ $what }
console-link-ok = 连接正常
console-link-down = 连接中断：恢复前不能叫号
console-keys = 按键
console-keys-all = 全部按键
console-keys-hint = 字母键只在输入栏以外有效。
console-keys-on = 使用字母键
console-why-none = 没有人可叫
console-why-none-hint = 有人取号时会显示在这里，并响一声。
console-hall-closed = 大厅还没有开放。
console-hall-open = 开放大厅
