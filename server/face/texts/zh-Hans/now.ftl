# The manager's now: one hall.
now-title = 现在
now-title-hall = 现在：{ $hall }
now-age = 数据已过
now-explain = 这是什么意思：{ $figure }
now-console = 柜台操作
now-hall-closed = 大厅现已关闭。
now-nobody = 现在无人等候。

# What needs a hand.
now-hand = 需要协助
now-hand-none = 现在没有事项需要协助。
now-hand-definition = 这里列出：有人等候而没有柜台开放的服务；有人等候超过上限，而可办理的柜台关闭或暂停；叫号超过 { $minutes } 分钟无人应号；柜台开放而空闲，但有可叫的人在等候。
now-hand-unserved = { $service }：没有柜台开放
now-hand-unserved-text = { $n } 人等候，最早从 { $since } 起。
now-hand-nowhere = 本大厅没有其他柜台可办理此服务。
now-hand-over = { $service }：等候超过上限
now-hand-over-text = { $number } 从 { $since } 起等候，共 { $n } 人。有可办理的柜台未开放。
now-hand-unanswered = { $counter } 号柜台：{ $number } 未应号
now-hand-unanswered-text = { $since } 叫号。请再叫，或标记为过号。
now-hand-free = { $counter } 号柜台空闲
now-hand-free-text = 有 { $n } 人在等候，可由此柜台叫号。
now-hand-services = { $service }及另外 { $n } 项
now-hand-more = 另有 { $n } 个

# The figures, each with its definition.
now-waiting = 等候
now-waiting-definition = 在队中而未被叫号的人数。已叫号、办理中、暂离及过号者不计。
now-oldest = 最久等候
now-oldest-definition = 现在队中最久一位的等候时间，从到达起计；有预约而预约时间较晚者，从预约时间起计。超过上限指超过该服务本身的上限或 { $minutes } 分钟，以较短者为准。
now-range = 现在取号
now-range-definition = 现在取号的人，大多会在此时间内被叫号；取有柜台开放的服务中最久的一项。与取号机显示的预计相同。
now-range-none = 没有柜台开放
now-level = 服务水平
now-level-of = { $minutes } 分钟内 { $n } / { $all } 人
now-level-goal = 目标 { $n } %
now-level-none = 还没有人被叫号
now-level-definition = 今天已叫号的号票中，在到达后 { $minutes } 分钟内首次叫号的比例；有预约而预约时间较晚者，从预约时间起计。目标是 { $goal } %。未被叫号已离开者不计。
now-counters = 柜台
now-counters-of = / { $all } 开放
now-counters-more = { $free } 空闲，{ $paused } 暂停，{ $closed } 关闭
now-counters-definition = 可办理你所管服务的柜台。开放指正在叫号、办理或空闲；暂停但仍在办理的柜台，办完前计作开放。
now-bookings = 今日预约
now-bookings-more = 已到 { $came }，缺席 { $absent }，未到 { $due }
now-bookings-none = 今天没有预约
now-bookings-definition = 今天已确认的预约。已到：已报到。缺席：已过报到时限而没有报到。

# Lines by service.
now-lines = 各服务等候
now-lines-minutes = 现在取号要等的分钟
now-lines-rest = { $n } 项服务无人等候
now-service = 服务
now-open-of = { $open } / { $all } 开放

# The city.
now-city = 全部大厅
now-city-title = 全城现况
now-city-none = 还没有大厅。
now-hall = 大厅
now-halls-open = { $n } / { $all } 个大厅开放
now-sort = 排序
now-sort-name = 名称
now-over-goal = 低于目标
now-city-range-definition = 各大厅取等候最久的服务的预计；上方为全部大厅中最久者。
now-reload = 重新加载

# The way here.
now-door = 大厅现况
now-door-hint = 供主管查看：等候、柜台、服务水平
