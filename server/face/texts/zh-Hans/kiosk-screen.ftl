# The kiosk's own screens, beside what kiosk.ftl says.
kiosk-screen-paperless = 用手机接收号码，不用纸
kiosk-screen-waiting = 等候 { $n } 人
kiosk-screen-choose-other = 选择其他服务
kiosk-screen-need-hint = 只用来安排次序，不会在显示屏上公开，工作人员也不会要求您解释。
kiosk-screen-need-none = 不需要优先服务
kiosk-screen-more-hint = 可选多项，最多 { $n } 项。用同一张号票，依次办理。
kiosk-screen-more-done = 选好了
kiosk-screen-copy = 打印副本
kiosk-screen-services = { $n } 项服务

kiosk-screen-to = 至
kiosk-screen-you = 您

# The staff's page.
kiosk-screen-staff-link = 与中心的连接
kiosk-screen-staff-printer = 打印机
kiosk-screen-staff-port = 端口
kiosk-screen-staff-jobs = 已打印
kiosk-screen-staff-cuts = 切纸次数
kiosk-screen-staff-metres = 用纸（米）
kiosk-screen-staff-since = 自本机启动起计
kiosk-screen-staff-spool = 待送出
kiosk-screen-staff-voice = 语音朗读
kiosk-screen-staff-voice-yes = 已安装
kiosk-screen-staff-voice-no = 未安装 espeak-ng，朗读按钮不会出现
kiosk-screen-staff-last = 最近的号票
kiosk-screen-staff-none = 尚未发出任何号票。
kiosk-screen-staff-time = 时间
kiosk-screen-staff-ticket = 号码
kiosk-screen-staff-service = 服务
kiosk-screen-staff-paper = 纸
kiosk-screen-staff-state = 状况
kiosk-screen-staff-told = 中心已知
kiosk-screen-staff-open = 未完成
