rating-ask = 您對這次服務滿意嗎？
rating-5 = 非常滿意
rating-4 = 滿意
rating-3 = 一般
rating-2 = 不滿意
rating-1 = 非常不滿意
rating-thanks = 多謝您的意見。
