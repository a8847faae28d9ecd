# The booking site, up to the time that is held.
book-title = Marcar um atendimento
book-lead = Escolha o serviço público ou procure o assunto. Não precisa de conta; demora cerca de dois minutos.
book-step = Passo { $n } de 4
book-search = Procurar, por exemplo: passaporte
book-search-go = Procurar
book-found = Resultados
book-search-none = Nada encontrado para «{ $text }».
book-search-none-hint = Experimente outra palavra, ou escolha o serviço público abaixo.
book-bureaus = Serviços públicos
book-nothing = De momento não há nada que se possa marcar.
book-have = Já tenho uma marcação: ver, alterar ou cancelar
book-service-title = O que deseja tratar?
book-earliest = Primeira hora livre
book-no-times = Sem horas livres
book-no-booking = Sem marcação: tire uma senha no local
book-identity = Traga o documento de identificação original; é verificado ao balcão.
book-where = Local
book-continue = Escolher dia e hora
book-time-title = Escolha o dia e a hora
book-all-halls = Todos os locais
book-day = Dia
book-morning = Manhã
book-afternoon = Tarde
book-hold-hint = Ao escolher, a hora fica guardada 10 minutos enquanto preenche os dados.
book-sooner = Dias anteriores
book-later = Dias seguintes
book-refused-next = Escolha outra hora entre as seguintes.
book-none-elsewhere = Ver os outros locais.
book-none-walk-in = Também pode vir sem marcação e tirar uma senha no local.
book-none-later = Quando alguém cancela, a hora fica logo livre: volte a tentar mais tarde.
start-book = Marcar um atendimento
start-book-hint = Escolha o dia e a hora, apresente-se no local e espere pouco.
start-book-go = Marcar
book-minutes = { $n ->
    [1] Cerca de 1 minuto ao balcão
   *[other] Cerca de { $n } minutos ao balcão
}
book-services = { $n ->
    [1] 1 assunto que se pode marcar
   *[other] { $n } assuntos que se podem marcar
}
book-people = { $n ->
    [1] 1 pessoa
   *[other] { $n } pessoas
}
book-left = { $n ->
    [1] 1 vaga
   *[other] { $n } vagas
}
