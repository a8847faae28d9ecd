closed-now = Encerrado.
closed-holiday = Encerrado hoje: { $holiday }
closed-afternoon = Encerrado esta tarde.
closed-lunch = Encerrado para almoço. Reabre às { $time }.
closed-reopen = Reabre em { $date }, às { $time }
closed-last-ticket = A emissão de senhas de hoje já terminou.
closed-storm = Serviço suspenso: sinal n.º 8 ou superior de tempestade tropical.
