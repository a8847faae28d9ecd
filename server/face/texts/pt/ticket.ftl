# The ticket page on a phone.
ticket-title = Senha { $number }
ticket-state-waiting = Em espera
ticket-state-called = A chamar
ticket-state-serving = Em atendimento
ticket-state-parked = Suspensa
ticket-state-missed = Já chamada
ticket-state-finished = Concluída
ticket-state-left = Desistência
ticket-state-cancelled = Cancelada
ticket-state-voided = Anulada
ticket-state-expired = Caducada
ticket-wait-label = Espera prevista
ticket-when = Chamada prevista entre as { $from } e as { $to }
ticket-ahead = { $n ->
    [0] É a seguir
    [1] 1 pessoa à frente
   *[other] { $n } pessoas à frente
}
ticket-next = Está quase na sua vez. Prepare os documentos e fique na sala.
ticket-where = Onde esperar
ticket-counters = Balcões { $list }
ticket-counter = Balcão { $counter }
ticket-taken = Hora da senha
ticket-documents = Tenha prontos os documentos
ticket-keep-open = Mantenha esta página aberta: a chamada aparece logo aqui.
ticket-reload = Se esta página não se actualizar, volte a carregá-la.
ticket-called-title = Dirija-se já ao balcão { $counter }
ticket-called-ago = Chamada há
ticket-called-show = Mostre este número no balcão.
ticket-called-late = Se não puder ir já, dirija-se ao balcão de informações.
ticket-called-again = { $n }.ª chamada
ticket-serving-title = Em atendimento no balcão { $counter }
ticket-serving-hint = Quando terminar, esta página dirá que está concluído.
ticket-parked-title = A sua senha está suspensa
ticket-parked-hint = Quando tiver o que falta, volte à sala. Chamaremos a mesma senha; não precisa de outra.
ticket-parked-until = Volte até às { $time }
ticket-missed-title = A sua senha já foi chamada
ticket-missed-hint = Dirija-se ao balcão de informações: o pessoal pode repô-la na fila.
ticket-finished-title = Atendimento concluído
ticket-finished-hint = Agradecemos a sua visita.
ticket-left-title = Desistiu desta senha
ticket-left-hint = Se ainda precisar, tire outra senha.
ticket-cancelled-title = Esta senha foi cancelada
ticket-cancelled-hint = Em caso de dúvida, dirija-se ao balcão de informações.
ticket-voided-title = Esta senha foi anulada
ticket-voided-hint = Tire outra senha ou fale com o pessoal.
ticket-expired-title = Esta senha caducou
ticket-expired-hint = A senha só vale no próprio dia. Se precisar, tire outra.
ticket-renamed = Vale o número impresso no papel: { $number }
ticket-refresh = Actualizar
ticket-leave = Desistir da senha
ticket-leave-ask = Quer mesmo desistir? O seu lugar passa a quem está atrás e não volta.
ticket-leave-yes = Sim, desistir
ticket-leave-no = Manter a senha
ticket-history = Percurso
ticket-waited = Espera
ticket-code = Código { $code }
ticket-unknown-title = Senha não encontrada
ticket-unknown-hint = Verifique o código da senha ou leia outra vez o código QR.

# What is printed.
paper-taken = Emissão
paper-ahead = À sua frente
paper-wait = Espera prevista
paper-wait-unknown = Sem previsão
paper-minutes = min
paper-counters = Balcões { $list }
paper-bring = Traga
paper-follow = Leia o código QR para acompanhar.
paper-keep = Guarde esta senha. Acompanhe o ecrã e a chamada de voz.
paper-priority = Prioridade
paper-copy = Cópia
paper-offline = Emitida sem ligação
paper-test = Página de teste
ticket-ring = Tocar quando me chamarem
ticket-ring-on = Toca à chamada; o ecrã fica ligado
ticket-items = Assuntos desta visita
