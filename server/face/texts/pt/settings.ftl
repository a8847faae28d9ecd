# Horário, encerramentos e contingentes de uma sala.
settings-title = Horário, encerramentos e contingentes
settings-week = Horário de abertura
settings-week-hint = Escreva cada dia assim: 09:00-13:00, 14:30-17:45. Um dia vazio está encerrado.
settings-special = Dias excepcionais
settings-special-hint = Nestes dias vale este horário, também ao fim-de-semana. Sem horas, a sala está encerrada. Os feriados ficam como estão.
settings-row-new = Acrescentar dias
settings-from = Primeiro dia
settings-to = Último dia
settings-hours-each = Horário de cada dia
settings-gone = Retirar estes dias
settings-closed = encerrado
settings-hours-others = O horário e os encerramentos são de todos os serviços desta sala; define-os o responsável da sala. Pode definir os contingentes dos seus assuntos.
settings-services = Contingentes e lugares de marcação
settings-services-hint = Um campo vazio usa o que nele está a cinzento.
settings-service = Assunto
settings-contingent = Senhas por dia
settings-places = Marcações por quarto de hora
settings-of-service = { $service }: { $what }
settings-none = sem limite
settings-reckoned = conforme calculado pelos balcões
settings-not-booked = sem marcação
settings-to-preview = Ver o que muda
settings-to-preview-hint = Ainda nada é guardado. Primeiro vê quem fica sem lugar.
settings-versions = Versões anteriores
settings-versions-hint = Para desfazer uma alteração, preencha o formulário com uma versão anterior, veja o que muda e guarde.
settings-version = versão { $n }
settings-version-holds = Em vigor
settings-version-back = Preencher com a versão { $n }
settings-of-version = O formulário mostra a versão { $n }. Só vale depois de a guardar.
settings-import = A importação de um catálogo substitui tudo o que aqui foi definido.
settings-preview = O que muda e quem fica sem lugar
settings-preview-hint = Ainda nada foi guardado.
settings-changes = O que muda
settings-change = { $what }: { $new } em vez de { $old }
settings-change-new = Novo: { $days }: { $hours }
settings-change-gone = Deixa de valer: { $days }: { $hours }
settings-days = { $from } a { $to }
settings-whom = Quem fica sem lugar
settings-whom-none = Nenhuma marcação fica sem lugar.
settings-whom-bookings = { $n ->
    [1] 1 marcação deixa de caber
   *[other] { $n } marcações deixam de caber
}
settings-whom-more = { $n ->
    [1] e mais 1
   *[other] e mais { $n }
}
settings-whom-waiting = { $n ->
    [1] 1 pessoa que hoje espera pode não ser chamada antes do novo encerramento.
   *[other] { $n } pessoas que hoje esperam podem não ser chamadas antes do novo encerramento.
}
settings-when = Dia e hora
settings-reference = Referência
settings-choice = O que fazer a estas marcações?
settings-keep = Manter
settings-keep-hint = Ficam como estão. Alguém terá de as atender.
settings-withdraw = Anular
settings-withdraw-hint = São anuladas em nome do serviço e cada titular recebe um aviso.
settings-save = Guardar
settings-edit = Voltar ao formulário
settings-done = Guardado. Vale a partir de agora.
settings-done-withdrawn = { $n ->
    [1] 1 marcação foi anulada; o titular recebe um aviso.
   *[other] { $n } marcações foram anuladas; cada titular recebe um aviso.
}
settings-done-standing = { $n ->
    [1] 1 marcação mantém-se, embora já não caiba.
   *[other] { $n } marcações mantêm-se, embora já não caibam.
}
settings-nothing = Nada foi alterado.
settings-meanwhile = Não foi guardado: entretanto outra pessoa alterou esta sala
settings-meanwhile-hint = O que escreveu está em baixo; o que não tocou mostra a alteração da outra pessoa. Veja de novo o que muda antes de guardar.
settings-wrong-hours = Escreva o horário assim: 09:00-13:00, 14:30-17:45
settings-wrong-order = Cada período tem de acabar depois de começar e antes de começar o seguinte
settings-wrong-many = Escreva no máximo 12 períodos para um dia
settings-wrong-day = Escolha um dia, como 2026-12-24
settings-wrong-days = O último dia não pode vir antes do primeiro
settings-wrong-overlap = Estes dias coincidem com outros; em cada dia só pode valer uma linha
settings-wrong-count = Escreva um número inteiro que não seja demasiado grande, ou nada
