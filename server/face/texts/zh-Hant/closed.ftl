closed-now = 現已停止服務。
closed-holiday = 今日休息：{ $holiday }
closed-afternoon = 今日下午休息。
closed-lunch = 午膳休息，{ $time } 恢復服務。
closed-reopen = 下次開放：{ $date } { $time }
closed-last-ticket = 今日已停止派籌。
closed-storm = 因八號或以上熱帶氣旋信號，服務暫停。
