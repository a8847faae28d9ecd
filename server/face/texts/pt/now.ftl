# The manager's now: one hall.
now-title = Agora
now-title-hall = Agora: { $hall }
now-age = Idade dos dados
now-explain = O que significa: { $figure }
now-console = Balcão de atendimento
now-hall-closed = O local está encerrado.
now-nobody = Ninguém está à espera.

# What needs a hand.
now-hand = Precisa de uma mão
now-hand-none = Nada precisa de uma mão.
now-hand-definition = Mostra-se aqui: pessoas à espera de um serviço sem balcão aberto; uma espera acima do limite quando um balcão que a pode atender está encerrado ou em pausa; uma chamada sem resposta há mais de { $minutes } minutos; um balcão aberto sem ninguém quando há pessoas que pode chamar.
now-hand-unserved = { $service }: nenhum balcão aberto
now-hand-unserved-text = { $n ->
    [1] 1 pessoa à espera, desde as { $since }.
   *[other] { $n } pessoas à espera, a primeira desde as { $since }.
}
now-hand-nowhere = Nenhum outro balcão deste local pode atender este serviço.
now-hand-over = { $service }: espera acima do limite
now-hand-over-text = { $n ->
    [1] { $number } espera desde as { $since }. Um balcão que a pode atender não está aberto.
   *[other] { $number } espera desde as { $since }; ao todo, { $n } pessoas. Um balcão que as pode atender não está aberto.
}
now-hand-unanswered = Balcão { $counter }: { $number } não responde
now-hand-unanswered-text = Chamada às { $since }. Chame de novo ou marque como ausente.
now-hand-free = O balcão { $counter } está livre
now-hand-free-text = { $n ->
    [1] Há 1 pessoa à espera que pode chamar.
   *[other] Há { $n } pessoas à espera que pode chamar.
}
now-hand-services = { $service } e mais { $n }
now-hand-more = e mais { $n }

# The figures, each with its definition.
now-waiting = Em espera
now-waiting-definition = Pessoas na fila que ainda não foram chamadas. Não se contam as chamadas, as que estão a ser atendidas, as que saíram por momentos e as ausentes.
now-oldest = Espera mais longa
now-oldest-definition = O tempo mais longo que alguém agora na fila já esperou, desde a chegada, ou desde a hora marcada se for mais tarde. Acima do limite significa mais do que o limite do próprio serviço ou { $minutes } minutos, o que for menor.
now-range = Senha tirada agora
now-range-definition = O tempo em que a maioria de quem tira senha agora será chamada, no serviço com a espera mais longa entre os que têm balcão aberto. É a mesma previsão que a máquina de senhas mostra.
now-range-none = Nenhum balcão aberto
now-level = Nível de serviço
now-level-of = { $n } de { $all } em { $minutes } min
now-level-goal = meta { $n } %
now-level-none = Ainda ninguém foi chamado
now-level-definition = De todas as senhas chamadas hoje, a parte chamada pela primeira vez nos { $minutes } minutos após a chegada, ou após a hora marcada se for mais tarde. A meta é { $goal } %. Quem saiu antes de ser chamado não conta.
now-counters = Balcões
now-counters-of = de { $all } abertos
now-counters-more = { $free } livres, { $paused } em pausa, { $closed } encerrados
now-counters-definition = Balcões que podem atender os seus serviços. Aberto significa a chamar ou a atender; um balcão em pausa que ainda atende alguém conta como aberto até terminar.
now-bookings = Marcações de hoje
now-bookings-more = { $came } vieram, { $absent } não vieram, { $due } por vir
now-bookings-none = Sem marcações hoje
now-bookings-definition = Marcações confirmadas para hoje. Vieram: registaram a chegada. Não vieram: o prazo para registar a chegada passou.

# Lines by service.
now-lines = Espera por serviço
now-lines-minutes = minutos para uma senha tirada agora
now-lines-rest = { $n ->
    [1] 1 serviço sem ninguém à espera
   *[other] { $n } serviços sem ninguém à espera
}
now-service = Serviço
now-open-of = { $open } de { $all } abertos

# The city.
now-city = Todos os locais
now-city-title = A cidade agora
now-city-none = Ainda não há locais.
now-hall = Local
now-halls-open = { $n } de { $all } locais abertos
now-sort = Ordenar por
now-sort-name = Nome
now-over-goal = abaixo da meta
now-city-range-definition = Em cada local, a previsão do serviço com a espera mais longa; em cima, a mais longa de todos os locais.
now-reload = Recarregar

# The way here.
now-door = O local agora
now-door-hint = Para chefias: esperas, balcões, nível de serviço
