# What stands around every page.
page-skip = Saltar para o conteúdo
page-language = Língua
page-home = Início
page-back = Voltar
page-cancel = Cancelar
page-confirm = Confirmar
page-close = Fechar
page-menu = Menu
page-error-summary = Corrija o seguinte
page-trial-clock = Relógio de ensaio: as horas mostradas não são as reais
page-accessibility = Acessibilidade
page-components = Elementos visuais
page-open-data = Interface de dados abertos
page-live = Em directo
page-updated = Actualizado às { $time }
page-close-notice = Fechar aviso

# Theme and text size.
look-title = Apresentação
look-theme = Cores
look-size = Tamanho do texto
look-apply = Aplicar
look-theme-auto = Automático
look-theme-light = Claro
look-theme-dark = Escuro
look-theme-contrast = Alto contraste
look-theme-elder = Modo sénior
look-size-normal = Normal
look-size-large = Grande
look-size-larger = Muito grande

# A page that is not live any more, and its age.
stale-sentence = Sem ligação: estes dados não são actuais
stale-last = Última actualização
age-now = agora mesmo
age-seconds = { $n ->
    [1] há 1 segundo
   *[other] há { $n } segundos
}
age-minutes = { $n ->
    [1] há 1 minuto
   *[other] há { $n } minutos
}
age-hours = { $n ->
    [1] há 1 hora
   *[other] há { $n } horas
}

# Units and ways.
unit-minutes = { $n ->
    [1] 1 minuto
   *[other] { $n } minutos
}
unit-minutes-short = { $n } min
unit-minutes-word = minutos
unit-minutes-range = { $range } minutos
unit-minutes-range-short = { $range } min
unit-seconds = { $n ->
    [1] 1 segundo
   *[other] { $n } segundos
}
unit-people = { $n ->
    [0] ninguém
    [1] 1 pessoa
   *[other] { $n } pessoas
}
unit-waiting = { $n ->
    [0] ninguém em espera
    [1] 1 pessoa em espera
   *[other] { $n } pessoas em espera
}
unit-tickets = { $n ->
    [1] 1 senha
   *[other] { $n } senhas
}
way-left = Esquerda
way-right = Direita
way-ahead = Em frente
way-up = Subir
way-down = Descer
storey = { $floor }.º andar
storey-ground = Rés-do-chão

# Languages and people.
language-yue = cantonense
language-cmn = mandarim
language-pt = português
language-en = inglês
voice-yue = CAN
voice-cmn = MAN
voice-pt = PT
voice-en = EN
need-none = Sem necessidades especiais
need-priority = Prioridade
need-elderly = Pessoa idosa
need-disabled = Pessoa com deficiência
need-pregnant = Grávida
need-infant = Com bebé ao colo
need-other = Outra necessidade
need-time = Precisa de mais tempo
need-visual = Chamada por escrito
need-spoken = Chamada por voz
