console-title = Balcão
console-title-counter = Balcão { $counter }

# Sign in.
console-sign-in = Iniciar sessão
console-sign-in-title = Entrada do pessoal
console-sign-in-hint = Use a sua conta de serviço.
console-name = Nome de utilizador
console-password = Palavra-passe
console-sign-out = Terminar sessão
console-signed-out = A sessão terminou.
console-sign-in-failed = O nome de utilizador ou a palavra-passe não estão correctos.
console-name-missing = Escreva o nome de utilizador.
console-password-missing = Escreva a palavra-passe.
console-staff = { $name }

# Choose and open a counter.
console-choose = Escolha o balcão
console-choose-hall = Escolha a sala
console-choose-hint = Escolha o balcão onde está e os assuntos que atende hoje.
console-services = Assuntos que atende
console-services-all = Todos os assuntos
console-no-counters = Não há balcões para si. Fale com o administrador.
console-open = Abrir balcão
console-open-hint = Depois de aberto pode chamar.
console-taken-by = Em uso por { $name }
console-take-over = Assumir este balcão
console-take-over-ask = Este balcão está em uso por { $name }. Quer assumi-lo?
console-elsewhere = Já está no balcão { $counter }. Encerre-o primeiro.

# The counter's state.
console-state-closed = Encerrado
console-state-open = Aberto
console-state-idle = Livre
console-state-called = A chamar
console-state-serving = A atender
console-state-paused = Em pausa
console-paused-since = Em pausa há
console-idle-for = Livre há
console-next-up = A seguir
console-waited = Espera
console-since-call = Desde a chamada
console-serving-time = Tempo de atendimento
console-call-no = { $n }.ª chamada
console-served-today = { $n ->
    [1] 1 atendimento hoje
   *[other] { $n } atendimentos hoje
}
console-mean = Média por atendimento
console-pace-usual = habitual { $n } min
console-pace-most = 9 em 10: { $n } min
console-documents = Documentos que deve trazer
console-need = Necessidades
console-language = Língua
console-phone = Acompanha no telemóvel
console-yes = Sim
console-no = Não
console-items = Assuntos
console-item-add = Juntar um
console-item-done = Concluído
console-item-next = A seguir

# Deeds.
console-next = Chamar a seguinte
console-next-number = Chamar { $number }
console-recall = Chamar de novo
console-recall-in = Pode chamar de novo dentro de
console-serve = Chegou: atender
console-miss = Não compareceu
console-park = Suspender
console-resume = Retomar
console-transfer = Transferir
console-finish = Só concluir
console-finish-next = Concluir e chamar a seguinte
console-finish-item = Concluir este assunto
console-pause = Pausa
console-unpause = Retomar o serviço
console-close = Encerrar balcão
console-close-hint = Encerre quando deixar o balcão.
console-call-chosen = Chamar esta
console-reinstate = Repor na fila
console-leave = Desistiu
console-cancel-ticket = Cancelar a senha
console-take = Tirar senha por alguém
console-help = Pedir ajuda

# Reasons.
console-park-title = Porquê suspender?
console-park-papers = Documentos em falta
console-park-copies = Fotocópias
console-park-payment = Pagamento
console-park-office = Consulta no serviço
console-park-other = Outro motivo
console-park-back = Volta pelas { $time }
console-park-return = Hora de regresso (facultativa)
console-park-priority = Prioridade no regresso
console-pause-title = Motivo da pausa
console-pause-break = Intervalo
console-pause-meal = Refeição
console-pause-office = Tratar de papéis
console-pause-other = Outro motivo
console-transfer-title = Transferir para onde?
console-transfer-service = Assunto
console-transfer-counter = Balcão
console-transfer-any = Qualquer balcão
console-transfer-hint = O número e o lugar na fila não mudam.
console-call-reason = Porquê chamar esta primeiro?

# Lists.
console-list = Lista de espera
console-list-mine = Para mim
console-list-hall = Toda a sala
console-list-missed = Não compareceram
console-list-parked = Suspensas
console-list-empty = Ninguém em espera
console-list-empty-hint = Quem tirar senha aparece aqui.
console-list-empty-missed = Nenhuma falta
console-list-empty-parked = Nenhuma suspensa
console-list-wait = Quem chega espera { $range } min
console-list-more = { $n ->
    [1] mais 1
   *[other] mais { $n }
}
console-late = Acima do limite
console-returned = Voltou com documentos
console-transferred = Transferida
console-booked = Marcação { $time }

# Why this one.
console-why = Porquê esta senha
console-why-max-wait = Passou a espera máxima de { $n } minutos
console-why-booking = A hora marcada já começou
console-why-priority = A mais alta em prioridade e espera
console-why-chosen = Escolhida pelo pessoal
console-why-recall = Chamada outra vez
class-ordinary = Geral
class-need = Prioridade
class-returning = Volta com documentos
print-printed = Impressa
print-failed = Não impressa
print-unknown = Impressão por confirmar
print-paperless = Sem papel
console-why-longest = A que espera há mais tempo
console-why-waited = Espera de { $time }
console-why-rate = Classe ×{ $n }
console-why-skill = Este balcão atende
console-why-policy = Regras, versão { $n }
console-why-candidates = { $n ->
    [1] 1 senha possível
   *[other] { $n } senhas possíveis
}

# Confirmations, errors, keys.
console-ask-close = Encerrar o balcão?
console-ask-close-hint = Nada mais será chamado para este balcão. Pode abri-lo outra vez.
console-ask-miss = { $number } não compareceu?
console-ask-miss-hint = Pode repô-la na fila a partir da lista de faltas.
console-ask-leave = { $number } foi-se embora?
console-done-called = { $number } foi chamada.
console-done-finished = { $number } está concluída.
console-done-parked = { $number } está suspensa.
console-done-missed = { $number } ficou como falta.
console-done-transferred = { $number } foi transferida.
console-changed = Houve uma mudança. Veja o estado actual e tente de novo.
console-meanwhile = Entretanto: { $what }
console-link-ok = Ligação normal
console-link-down = Sem ligação: não é possível chamar até voltar
console-keys = Teclas
console-keys-all = Todas as teclas
console-keys-hint = As letras só actuam fora dos campos.
console-keys-on = Usar teclas de letras
console-why-none = Ninguém a chamar
console-why-none-hint = Quando alguém tirar senha, aparece aqui com um sinal sonoro.
console-hall-closed = A sala ainda não abriu.
console-hall-open = Abrir a sala
console-reception = Recepção
console-back = Anular a chamada
console-end = Mais
console-end-ask = Terminar { $number }?
console-end-hint = Não pode ser desfeito: será preciso tirar outra senha.
console-done-back = { $number } está de novo na fila.
console-done-left = { $number } ficou como desistência.
console-done-cancelled = { $number } foi cancelada.
console-services-none = Escolha pelo menos um assunto.
console-go = Voltar ao balcão { $counter }
console-choose-other = Escolher outro balcão
console-taken-hint = Escolha outro balcão. Se a pessoa já saiu, pode assumi-lo.
console-call-other = Chamar outra
console-take-deed = Tirar senha
console-taken-title = Senha tirada
console-taken-follow = Acompanhar no telemóvel
console-park-in = dentro de { $n } min
console-why-class = Classe
console-why-then = Depois
console-documents-short = Documentos
console-keys-choose = Escolher
console-keys-serve = Chegou

# Today's bookings that have not come.
console-expected = Marcações por chegar
console-expected-none = Não há marcações por chegar.
console-expected-late = em atraso
console-check-in = Registar a chegada
console-persons = { $n } pessoas
console-period = Período { $time }
