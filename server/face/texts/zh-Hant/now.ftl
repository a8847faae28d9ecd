# The manager's now: one hall.
now-title = 現在
now-title-hall = 現在：{ $hall }
now-age = 資料已過
now-explain = 這是甚麼意思：{ $figure }
now-console = 櫃檯操作
now-hall-closed = 大堂現已關閉。
now-nobody = 現時無人輪候。

# What needs a hand.
now-hand = 需要協助
now-hand-none = 現時沒有事項需要協助。
now-hand-definition = 這裏列出：有人輪候而沒有櫃檯開放的服務；有人輪候超過上限，而可辦理的櫃檯關閉或暫停；叫號超過 { $minutes } 分鐘無人應號；櫃檯開放而空閒，但有可叫的人在輪候。
now-hand-unserved = { $service }：沒有櫃檯開放
now-hand-unserved-text = { $n } 人輪候，最早由 { $since } 起。
now-hand-nowhere = 本大堂沒有其他櫃檯可辦理此服務。
now-hand-over = { $service }：輪候超過上限
now-hand-over-text = { $number } 由 { $since } 起輪候，共 { $n } 人。有可辦理的櫃檯未開放。
now-hand-unanswered = { $counter } 號櫃檯：{ $number } 未應號
now-hand-unanswered-text = { $since } 叫號。請再叫，或標記為過號。
now-hand-free = { $counter } 號櫃檯空閒
now-hand-free-text = 有 { $n } 人在輪候，可由此櫃檯叫號。
now-hand-services = { $service }及另外 { $n } 項
now-hand-more = 另有 { $n } 個

# The figures, each with its definition.
now-waiting = 輪候
now-waiting-definition = 在隊中而未被叫號的人數。已叫號、辦理中、暫離及過號者不計。
now-oldest = 最久輪候
now-oldest-definition = 現時隊中最久一位的輪候時間，由到達起計；有預約而預約時間較遲者，由預約時間起計。超過上限指超過該服務本身的上限或 { $minutes } 分鐘，以較短者為準。
now-range = 現在取籌
now-range-definition = 現在取籌的人，大多會在此時間內被叫號；取有櫃檯開放的服務中最久的一項。與取籌機顯示的預計相同。
now-range-none = 沒有櫃檯開放
now-level = 服務水平
now-level-of = { $minutes } 分鐘內 { $n } / { $all } 人
now-level-goal = 目標 { $n } %
now-level-none = 尚未有人被叫號
now-level-definition = 今日已叫號的籌中，在到達後 { $minutes } 分鐘內首次叫號的比例；有預約而預約時間較遲者，由預約時間起計。目標是 { $goal } %。未被叫號已離開者不計。
now-counters = 櫃檯
now-counters-of = / { $all } 開放
now-counters-more = { $free } 空閒，{ $paused } 暫停，{ $closed } 關閉
now-counters-definition = 可辦理你所管服務的櫃檯。開放指正在叫號、辦理或空閒；暫停但仍在辦理的櫃檯，辦完前計作開放。
now-bookings = 今日預約
now-bookings-more = 已到 { $came }，缺席 { $absent }，未到 { $due }
now-bookings-none = 今日沒有預約
now-bookings-definition = 今日已確認的預約。已到：已報到。缺席：已過報到時限而沒有報到。

# Lines by service.
now-lines = 各服務輪候
now-lines-minutes = 現在取籌要等的分鐘
now-lines-rest = { $n } 項服務無人輪候
now-service = 服務
now-open-of = { $open } / { $all } 開放

# The city.
now-city = 全部大堂
now-city-title = 全城現況
now-city-none = 尚未有大堂。
now-hall = 大堂
now-halls-open = { $n } / { $all } 個大堂開放
now-sort = 排序
now-sort-name = 名稱
now-over-goal = 低於目標
now-city-range-definition = 各大堂取輪候最久的服務的預計；上方為全部大堂中最久者。
now-reload = 重新載入

# The way here.
now-door = 大堂現況
now-door-hint = 供主管查看：輪候、櫃檯、服務水平
