# The kiosk's own screens, beside what kiosk.ftl says.
kiosk-screen-paperless = 用手機接收籌號，不用紙
kiosk-screen-waiting = 輪候 { $n } 人
kiosk-screen-choose-other = 選擇其他服務
kiosk-screen-need-hint = 只用來安排次序，不會在顯示屏上公開，職員也不會要求您解釋。
kiosk-screen-need-none = 不需要優先服務
kiosk-screen-more-hint = 可選多項，最多 { $n } 項。用同一張籌，依次辦理。
kiosk-screen-more-done = 選好了
kiosk-screen-copy = 列印副本
kiosk-screen-services = { $n } 項服務

kiosk-screen-to = 至
kiosk-screen-you = 您

# The staff's page.
kiosk-screen-staff-link = 與中心的連線
kiosk-screen-staff-printer = 打印機
kiosk-screen-staff-port = 連接埠
kiosk-screen-staff-jobs = 已印
kiosk-screen-staff-cuts = 切紙次數
kiosk-screen-staff-metres = 用紙（米）
kiosk-screen-staff-since = 由本機啟動起計
kiosk-screen-staff-spool = 待送出
kiosk-screen-staff-voice = 語音朗讀
kiosk-screen-staff-voice-yes = 已安裝
kiosk-screen-staff-voice-no = 未安裝 espeak-ng，朗讀按鈕不會出現
kiosk-screen-staff-last = 最近的籌
kiosk-screen-staff-none = 尚未派出任何籌。
kiosk-screen-staff-time = 時間
kiosk-screen-staff-ticket = 籌號
kiosk-screen-staff-service = 服務
kiosk-screen-staff-paper = 紙
kiosk-screen-staff-state = 狀況
kiosk-screen-staff-told = 中心已知
kiosk-screen-staff-open = 未完結
