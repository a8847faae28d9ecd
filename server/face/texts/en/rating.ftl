rating-ask = How satisfied are you with this service?
rating-5 = Very satisfied
rating-4 = Satisfied
rating-3 = Neither satisfied nor dissatisfied
rating-2 = Dissatisfied
rating-1 = Very dissatisfied
rating-thanks = Thank you for your feedback.
