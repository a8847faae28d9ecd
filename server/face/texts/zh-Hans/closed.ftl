closed-now = 现已停止服务。
closed-holiday = 今日休息：{ $holiday }
closed-afternoon = 今日下午休息。
closed-lunch = 午休时间，{ $time } 恢复服务。
closed-reopen = 下次开放：{ $date } { $time }
closed-last-ticket = 今日已停止取号。
closed-storm = 因八号或以上热带气旋信号，服务暂停。
