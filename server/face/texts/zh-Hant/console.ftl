console-title = 櫃檯
console-title-counter = 櫃檯 { $counter }

# Sign in.
console-sign-in = 登入
console-sign-in-title = 職員登入
console-sign-in-hint = 請用您的職員帳戶登入。
console-name = 帳戶名稱
console-password = 密碼
console-sign-out = 登出
console-signed-out = 您已登出。
console-sign-in-failed = 帳戶名稱或密碼不正確。
console-name-missing = 請輸入帳戶名稱。
console-password-missing = 請輸入密碼。
console-staff = 職員 { $name }

# Choose and open a counter.
console-choose = 選擇櫃檯
console-choose-hall = 選擇大堂
console-choose-hint = 選擇您坐的櫃檯及今日可辦的服務。
console-services = 可辦的服務
console-services-all = 全部服務
console-no-counters = 沒有您可用的櫃檯。請向管理員查詢。
console-open = 開放櫃檯
console-open-hint = 開放後即可叫號。
console-taken-by = { $name } 正在使用
console-take-over = 接手此櫃檯
console-take-over-ask = 此櫃檯由 { $name } 使用中。確定接手？
console-elsewhere = 您已在 { $counter } 號櫃檯。請先關閉該櫃檯。

# The counter's state.
console-state-closed = 已關閉
console-state-open = 開放
console-state-idle = 空閒
console-state-called = 叫號中
console-state-serving = 辦理中
console-state-paused = 暫停
console-paused-since = 已暫停
console-idle-for = 櫃檯空閒
console-next-up = 下一位
console-waited = 已等
console-since-call = 叫號至今
console-serving-time = 辦理時間
console-call-no = 第 { $n } 次叫號
console-served-today = 今日已辦 { $n } 位
console-mean = 平均每位
console-pace-usual = 一般 { $n } 分
console-pace-most = 十之九 { $n } 分
console-documents = 市民會帶來
console-need = 需要
console-language = 語言
console-phone = 在手機看進度
console-yes = 是
console-no = 否
console-items = 辦理項目
console-item-add = 加一項
console-item-done = 完成
console-item-next = 下一項

# Deeds.
console-next = 叫下一位
console-next-number = 叫下一位 { $number }
console-recall = 重呼
console-recall-in = 稍後可重呼
console-serve = 市民已到，開始辦理
console-miss = 過號
console-park = 擱置
console-resume = 繼續辦理
console-transfer = 轉移
console-finish = 只完成
console-finish-next = 完成，叫下一位
console-finish-item = 完成此項
console-pause = 暫停
console-unpause = 恢復服務
console-close = 關閉櫃檯
console-close-hint = 已到期限或離開座位時關閉。
console-call-chosen = 叫此號
console-reinstate = 重新輪候
console-leave = 市民已離開
console-cancel-ticket = 取消此籌
console-take = 代市民取籌
console-help = 求助

# Reasons.
console-park-title = 為何擱置？
console-park-papers = 補文件
console-park-copies = 影印
console-park-payment = 繳費
console-park-office = 部門需查核
console-park-other = 其他
console-park-back = 約 { $time } 返回
console-park-return = 返回時間（可不填）
console-park-priority = 返回時優先
console-pause-title = 為何暫停？
console-pause-break = 小休
console-pause-meal = 用膳
console-pause-office = 處理文件
console-pause-other = 其他
console-transfer-title = 轉移到哪裡？
console-transfer-service = 服務
console-transfer-counter = 櫃檯
console-transfer-any = 任何櫃檯
console-transfer-hint = 號碼及輪候次序保持不變。
console-call-reason = 為何先叫此號？

# Lists.
console-list = 輪候名單
console-list-mine = 我可辦
console-list-hall = 全堂
console-list-missed = 過號
console-list-parked = 擱置
console-list-empty = 現在沒有人等候
console-list-empty-hint = 有人取籌時會顯示在這裡。
console-list-empty-missed = 沒有過號
console-list-empty-parked = 沒有擱置
console-list-wait = 現在取籌 { $range } 分
console-list-more = 還有 { $n } 位
console-late = 超過時限
console-returned = 補件返回
console-transferred = 轉移而來
console-booked = 預約 { $time }

# Why this one.
console-why = 為何是這一位
console-why-max-wait = 已超過最長等候 { $n } 分鐘
console-why-booking = 預約時段已開始
console-why-priority = 優先級別與等候時間合計最高
console-why-chosen = 由職員選叫
console-why-recall = 再次叫號
class-ordinary = 一般
class-need = 優先
class-returning = 補件返回
print-printed = 已列印
print-failed = 列印失敗
print-unknown = 未知是否已列印
print-paperless = 無紙
console-why-longest = 等候最久
console-why-waited = 已等 { $time }
console-why-rate = 級別 ×{ $n }
console-why-skill = 此櫃檯可辦
console-why-policy = 規則第 { $n } 版
console-why-candidates = 共 { $n } 位可叫

# Confirmations, errors, keys.
console-ask-close = 關閉櫃檯？
console-ask-close-hint = 不會再叫號到此櫃檯。之後可以再開放。
console-ask-miss = { $number } 沒有來？
console-ask-miss-hint = 可在「過號」名單內重新輪候。
console-ask-leave = { $number } 已離開？
console-done-called = 已叫 { $number }。
console-done-finished = { $number } 已完成。
console-done-parked = { $number } 已擱置。
console-done-missed = { $number } 已記為過號。
console-done-transferred = { $number } 已轉移。
console-changed = 資料已改變，請看最新情況後再試。
console-meanwhile = 期間發生：{ $what }
console-link-ok = 連線正常
console-link-down = 連線中斷：恢復前不能叫號
console-keys = 按鍵
console-keys-all = 全部按鍵
console-keys-hint = 字母鍵只在輸入欄以外有效。
console-keys-on = 使用字母鍵
console-why-none = 沒有人可叫
console-why-none-hint = 有人取籌時會顯示在這裡，並響一聲。
console-hall-closed = 大堂尚未開放。
console-hall-open = 開放大堂
