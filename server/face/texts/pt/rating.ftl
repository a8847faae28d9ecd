rating-ask = Como avalia este atendimento?
rating-5 = Muito satisfeito
rating-4 = Satisfeito
rating-3 = Nem satisfeito nem insatisfeito
rating-2 = Insatisfeito
rating-1 = Muito insatisfeito
rating-thanks = Agradecemos a sua opinião.
