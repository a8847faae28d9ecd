# What stands around every page.
page-skip = 跳到主要內容
page-language = 語言
page-home = 首頁
page-back = 返回
page-cancel = 取消
page-confirm = 確定
page-close = 關閉
page-menu = 選單
page-error-summary = 請更正以下各項
page-trial-clock = 試用時鐘：以下時間並非現在時間
page-accessibility = 輔助功能
page-components = 外觀元件
page-open-data = 開放數據介面
page-live = 即時
page-updated = 更新於 { $time }
page-close-notice = 關閉提示

# Theme and text size.
look-title = 顯示設定
look-theme = 顏色
look-size = 文字大小
look-apply = 套用
look-theme-auto = 自動
look-theme-light = 淺色
look-theme-dark = 深色
look-theme-contrast = 高對比
look-theme-elder = 長者模式
look-size-normal = 標準
look-size-large = 較大
look-size-larger = 最大

# A page that is not live any more, and its age.
stale-sentence = 連線中斷：以下不是即時資料
stale-last = 最後更新
age-now = 剛剛
age-seconds = { $n } 秒前
age-minutes = { $n } 分鐘前
age-hours = { $n } 小時前

# Units and ways.
unit-minutes = { $n } 分鐘
unit-minutes-short = { $n } 分鐘
unit-minutes-word = 分鐘
unit-minutes-range = { $range } 分鐘
unit-minutes-range-short = { $range } 分
unit-seconds = { $n } 秒
unit-people = { $n } 人
unit-waiting = 輪候 { $n } 人
unit-tickets = { $n } 張籌
way-left = 左
way-right = 右
way-ahead = 直行
way-up = 上樓
way-down = 下樓
storey = { $floor } 樓
storey-ground = 地下

# Languages and people.
language-yue = 廣東話
language-cmn = 普通話
language-pt = 葡語
language-en = 英語
voice-yue = 粵
voice-cmn = 普
voice-pt = 葡
voice-en = 英
need-none = 無特別需要
need-priority = 優先
need-elderly = 長者
need-disabled = 殘疾人士
need-pregnant = 孕婦
need-infant = 攜帶嬰兒
need-other = 其他需要
need-time = 需要多些時間
need-visual = 需要以文字叫號
need-spoken = 需要以語音叫號
