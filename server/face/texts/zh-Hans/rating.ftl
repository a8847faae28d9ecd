rating-ask = 您对这次服务满意吗？
rating-5 = 非常满意
rating-4 = 满意
rating-3 = 一般
rating-2 = 不满意
rating-1 = 非常不满意
rating-thanks = 谢谢您的意见。
